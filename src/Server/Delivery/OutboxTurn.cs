using Akamon.Database;
using Akamon.Security;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Delivery;

/// <summary>
/// One message's turn: claimed by one conditional statement, handed over, its end noted. A claim that outlives its node is
/// taken up again after a minute. What may have left is sent again only where the gateway knows repeats (decision 13).
/// </summary>
internal sealed partial class OutboxTurn(AkamonDb db, IServiceScopeFactory scopes, IEnumerable<IGateway> gateways, IEnumerable<IDeadRecipients> dead, Vault vault, TimeProvider clock, ILogger<OutboxTurn> log)
{
    private static readonly TimeSpan _claim = TimeSpan.FromMinutes(1), _shortest = TimeSpan.FromSeconds(2), _longest = TimeSpan.FromSeconds(30);

    public async Task Take(OutboxMessage message, CancellationToken cancel)
    {
        if (message.State is not (MessageState.Queued or MessageState.Sending or MessageState.Leaving))
            return;
        var (now, until) = (clock.GetUtcNow(), clock.GetUtcNow() + _claim);
        var gateway = gateways.FirstOrDefault(gateway => gateway.Channel == message.Channel);
        var crashed = message.State == MessageState.Leaving && !Knows(gateway, message.Gateway);
        var next = crashed ? MessageState.Leaving : MessageState.Sending;
        var claimed = await db.Set<OutboxMessage>().Where(row => row.Id == message.Id && row.Due == message.Due && row.State == message.State)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, next).SetProperty(row => row.Due, until).SetProperty(row => row.Tries, row => row.Tries + 1), cancel);
        if (claimed == 0)
            return;
        if (crashed || now >= message.Expires)
        {
            await Finish(message, until, message.Gateway is null ? MessageState.Failed : MessageState.Unsure, reports: true, cancel);
            Log.LeftBehind(log, message.Id, message.Channel, crashed ? "a node ended while handing it over" : "it is too old");
            return;
        }
        await Send(message, gateway, until, cancel);
    }

    private async Task Send(OutboxMessage message, IGateway? gateway, DateTimeOffset until, CancellationToken cancel)
    {
        var left = null as Leaving;
        try
        {
            if (gateway is null)
                throw new DeliveryException("No gateway is configured.", permanent: true);
            await gateway.Send(Open(message) with { Leaves = async leaving => left = await Note(message.Id, until, leaving) }, cancel);
            await Finish(message, until, MessageState.Sent, left?.Reports ?? false, cancel);
        }
        catch (DeliveryException problem)
        {
            await Judge(message, gateway, until, left, problem, cancel);
        }
        catch (Exception problem) // A row that cannot be opened, or a fault of ours: never a reason to stop the others.
        {
            await Judge(message, gateway, until, left, new("Something unexpected happened.", permanent: false, problem) { Unsure = left is not null }, cancel);
        }
    }

    private async Task Judge(OutboxMessage message, IGateway? gateway, DateTimeOffset until, Leaving? left, DeliveryException problem, CancellationToken cancel)
    {
        var why = problem.InnerException is { } inner ? $"{problem.Message} ({inner.GetType().Name})" : problem.Message;
        var (last, held) = (!problem.Unreached && message.Tries + 1 >= (gateway?.MostTries ?? 1), problem.Unsure ? left?.Gateway ?? message.Gateway : message.Gateway);
        if (problem.Unsure && (last || !Knows(gateway, held)))
        {
            await Finish(message, until, MessageState.Unsure, reports: true, cancel);
            Log.LeftBehind(log, message.Id, message.Channel, why);
        }
        else if (problem.Permanent || last)
        {
            await Finish(message, until, MessageState.Failed, reports: false, cancel);
            Log.GaveUp(log, message.Id, message.Channel, why);
            foreach (var ear in problem.DeadRecipient && message.AccountId is not null ? dead : [])
                await ear.Note(message.AccountId!.Value, Open(message).Recipient, message.Created, cancel);
        }
        else
        {
            var (now, tries) = (clock.GetUtcNow(), message.Tries + (problem.Unreached ? 0 : 1));
            var later = now + (problem.Unreached ? Patience(now - message.Created) : _shortest * Math.Pow(3, message.Tries));
            await Mine(message.Id, until).ExecuteUpdateAsync(set => set.SetProperty(row => row.State, MessageState.Queued).SetProperty(row => row.Due, later).SetProperty(row => row.Tries, tries).SetProperty(row => row.Gateway, held), cancel);
            Log.TryLater(log, message.Id, message.Channel, why);
        }
    }

    // In a scope of its own: this is called from within the gateway's sending.
    private async Task<Leaving> Note(Guid id, DateTimeOffset until, Leaving leaving)
    {
        await using var scope = scopes.CreateAsyncScope();
        var noted = await Mine(scope.ServiceProvider.GetRequiredService<AkamonDb>(), id, until)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, MessageState.Leaving).SetProperty(row => row.Gateway, leaving.Gateway), CancellationToken.None);
        return noted == 1 ? leaving : throw new DeliveryException("Another node has taken the message over.", permanent: false) { Unreached = true };
    }

    // The text is of no use once it is sent, so it goes. A report that was faster than this has the last word.
    private Task<int> Finish(OutboxMessage message, DateTimeOffset until, MessageState state, bool reports, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        return Mine(message.Id, until).ExecuteUpdateAsync(set => set.SetProperty(row => row.State, state).SetProperty(row => row.Finished, now)
            .SetProperty(row => row.Subject, Array.Empty<byte>()).SetProperty(row => row.Body, Array.Empty<byte>()).SetProperty(row => row.Gateway, row => reports ? row.Gateway : null), cancel);
    }

    private IQueryable<OutboxMessage> Mine(Guid id, DateTimeOffset until) => Mine(db, id, until);

    private static IQueryable<OutboxMessage> Mine(AkamonDb db, Guid id, DateTimeOffset until) =>
        db.Set<OutboxMessage>().Where(row => row.Id == id && row.Due == until && (row.State == MessageState.Sending || row.State == MessageState.Leaving));

    private static bool Knows(IGateway? gateway, string? name) => name is not null && gateway?.KnowsRepeats(name) is true;

    // Longer the longer it lasts.
    private static TimeSpan Patience(TimeSpan age) => TimeSpan.FromTicks(Math.Clamp(age.Ticks / 4, _shortest.Ticks, _longest.Ticks));

    private Letter Open(OutboxMessage message) => new(
        message.Id,
        vault.OpenText(Outbox.RecipientColumn, message.Id, message.Recipient),
        vault.OpenText(Outbox.SubjectColumn, message.Id, message.Subject),
        vault.OpenText(Outbox.BodyColumn, message.Id, message.Body),
        message.Created)
    {
        Expires = message.Expires,
        Gateway = message.Gateway,
    };

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "{Channel} message {Id} is not sent again: {Why}")]
        public static partial void LeftBehind(ILogger log, Guid id, Channel channel, string why);

        [LoggerMessage(LogLevel.Error, "{Channel} message {Id} could not be delivered and was given up: {Why}")]
        public static partial void GaveUp(ILogger log, Guid id, Channel channel, string why);

        [LoggerMessage(LogLevel.Warning, "{Channel} message {Id} was not taken; it is tried again: {Why}")]
        public static partial void TryLater(ILogger log, Guid id, Channel channel, string why);
    }
}
