using System.Text;
using System.Buffers.Text;
using Akamon.Database;
using Akamon.Delivery.Push;
using Akamon.Security;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Methods.AuthenticatorApp;

/// <summary>Has a phone notified, and writes down what became of it. A phone whose push service knows it no more is marked, until its app comes with a new subscription.</summary>
public sealed class Notifier(AkamonDb db, Wallet wallet, AppDevices devices, Notifications queue, Vault vault, RequestBell bell) : IPushReport
{
    private const int TopicBytes = 24;

    internal bool Reaches(AppRecord record) => record.Push is not null && queue.CanSend;

    /// <summary>Orders the notification of a request.</summary>
    internal async Task Tell(Credential credential, Guid request, CancellationToken cancel)
    {
        if (wallet.Read<AppRecord>(credential).Push is { } push && queue.CanSend && !queue.Order(Order(credential, request, push, $$"""{"v":1,"id":"{{request:d}}"}""")))
            await Note(request, PushState.Failed, cancel);
    }

    /// <returns>False when there is nowhere to send it.</returns>
    internal bool Test(Device device) => device.Record.Push is { } push && queue.Order(Order(device.Credential, device.Id, push, """{"v":1,"t":"test"}"""));

    async Task IPushReport.Ended(PushOrder order, PushEnd end, CancellationToken cancel)
    {
        if (end is PushEnd.Gone)
            await devices.Change(order.Target, record => string.Equals(record.Push?.Endpoint, order.Endpoint, StringComparison.Ordinal) ? record with { Push = null, PushLost = true } : null, cancel);
        await Note(order.About, end is PushEnd.Taken ? PushState.Taken : PushState.Failed, cancel);
        bell.Ring();
    }

    private Task<int> Note(Guid request, PushState state, CancellationToken cancel) =>
        db.Set<AppRequest>().Where(row => row.Id == request && row.Sent == PushState.Queued).ExecuteUpdateAsync(set => set.SetProperty(row => row.Sent, state), cancel);

    private PushOrder Order(Credential credential, Guid about, PushSubscription push, string payload) =>
        new(credential.Id, about, push.Endpoint, push.P256dh, push.Auth, Encoding.ASCII.GetBytes(payload), Base64Url.EncodeToString(vault.Mac("push topic", $"{credential.AccountId:n}").AsSpan(0, TopicBytes)));
}
