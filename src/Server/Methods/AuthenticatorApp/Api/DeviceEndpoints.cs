using Akamon.Accounts;
using Akamon.Audit;
using Akamon.Database;
using Akamon.Delivery.Push;
using Akamon.SignIn;
using Akamon.Web;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Methods.AuthenticatorApp.Api;

/// <summary>What a phone asks and changes about itself: its name, its notifications, and that it is there at all.</summary>
internal static class DeviceEndpoints
{
    public static async Task<IResult> Show(Call call, CancellationToken cancel) => Reply.Json(await call.Get<Welcome>().About(call.Device, cancel));

    public static async Task<IResult> Rename(Call call, CancellationToken cancel)
    {
        if (call.Read<Naming>() is not { Name: { Length: > 0 and <= 200 } name })
            return Reply.BadRequest;
        var (db, device) = (call.Get<AkamonDb>(), call.Device);
        var label = await call.Get<AppDevices>().FreeLabel(device.Account, name, cancel);
        var named = string.Equals(name, device.Credential.Label, StringComparison.Ordinal) ? 0
            : await db.Set<Credential>().Where(row => row.Id == device.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Label, label), cancel);
        if (named == 0)
            return Reply.Nothing;
        call.Get<AuditLog>().Add(Acts.MethodRenamed, "done", device.Account, AppMethod.MethodName);
        await db.SaveChangesAsync(cancel);
        return Reply.Nothing;
    }

    public static async Task<IResult> Remove(Call call, CancellationToken cancel)
    {
        var (db, device) = (call.Get<AkamonDb>(), call.Device);
        var account = await db.Set<Account>().AsNoTracking().SingleAsync(row => row.Id == device.Account, cancel);
        if (device.Credential.State == CredentialState.Pending)
        {
            await db.Set<Credential>().Where(row => row.Id == device.Id && row.State == CredentialState.Pending).ExecuteDeleteAsync(cancel);
            return Reply.Nothing;
        }
        var keep = await call.Get<Departure>().KeepsLast(account.Id, cancel);
        var gone = await call.Get<Together>().Run(
            async stop =>
            {
                if (await call.Get<Departure>().Delete(account.Id, device.Id, keep, stop) is null)
                    return false;
                call.Get<AuditLog>().Add(Acts.MethodRemoved, "by itself", account.Id, AppMethod.MethodName);
                await call.Get<ChangeNotice>().Tell(account, () => (AppText.RemovedSubject, Languages.Format(AppText.RemovedBody, device.Credential.Label)), stop);
                await db.SaveChangesAsync(stop);
                return true;
            },
            cancel);
        return gone ? Reply.Nothing : Reply.Conflict;
    }

    public static async Task<IResult> Subscribe(Call call, CancellationToken cancel)
    {
        if (call.Read<PushSubscription>() is not { } sent || !await call.Get<PushCheck>().Allows(sent.Endpoint, sent.P256dh, sent.Auth, cancel))
            return Reply.BadRequest;
        await call.Get<AppDevices>().Change(call.Device.Id, record => record with { Push = sent, PushLost = false }, cancel);
        return Reply.Nothing;
    }

    public static async Task<IResult> Unsubscribe(Call call, CancellationToken cancel)
    {
        await call.Get<AppDevices>().Change(call.Device.Id, record => record with { Push = null, PushLost = false }, cancel);
        return Reply.Nothing;
    }

    public static Task<IResult> Test(Call call, CancellationToken cancel) =>
        Task.FromResult(call.Get<Notifier>().Test(call.Device) ? TypedResults.StatusCode(StatusCodes.Status202Accepted) : Reply.Conflict);

    private sealed record Naming(string? Name, string? Language);
}
