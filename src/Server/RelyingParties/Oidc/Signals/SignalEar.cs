using Akamon.Accounts;
using Akamon.Database;
using Akamon.Security;
using Akamon.SignIn.Agreement;
using Akamon.Standards.Signals;
using Microsoft.EntityFrameworkCore;

namespace Akamon.RelyingParties.Oidc.Signals;

/// <summary>
/// Puts a change into the streams of the systems that may hear of it: registered now, meant for this person, agreed to where
/// people are asked, and not told to leave this person out.
/// </summary>
internal sealed class SignalEar(AkamonDb db, OidcClients clients, EventWriter events, SignalBell bell, TimeProvider clock) : IChangeEar, IHearing
{
    public async Task Hear(AccountChange change, CancellationToken cancel)
    {
        if (EventWriter.KindOf(change) is not { } kind || change.Ends <= clock.GetUtcNow() || await db.Set<Account>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == change.AccountId, cancel) is not { } account)
            return;
        var transaction = Ids.New(clock).ToString("n");
        foreach (var stream in await Streams(account, change.System, cancel))
        {
            if (change.Position > stream.After && stream.Delivered.Contains(kind, StringComparer.Ordinal) && (change.System is null || string.Equals(change.System, stream.Client, StringComparison.Ordinal)) && events.Write(change, stream, transaction) is { } told)
                db.Add(told);
        }
    }

    public void Ring() => bell.Ring();

    public async Task<IReadOnlyCollection<string>> Of(Account account, CancellationToken cancel) =>
        [.. (await Streams(account, present: null, cancel)).Where(stream => stream.Status == StreamStatus.Enabled && stream.Delivered.Contains(EventTypes.AssuranceLevelChange, StringComparer.Ordinal)).Select(stream => stream.Client)];

    /// <param name="account">Of whom.</param>
    /// <param name="present">A system that they were signed in to: it hears of that end also when they have just lost the right to it.</param>
    /// <param name="cancel">Ends the wait.</param>
    private async Task<IReadOnlyList<SignalStream>> Streams(Account account, string? present, CancellationToken cancel)
    {
        var streams = await db.Set<SignalStream>().AsNoTracking()
            .Where(row => row.Status != StreamStatus.Disabled && !db.Set<SignalAbsence>().Any(absence => absence.StreamId == row.Id && absence.AccountId == account.Id)).ToListAsync(cancel);
        if (streams.Count == 0)
            return [];
        var agreed = await db.Set<Consent>().AsNoTracking().Where(row => row.AccountId == account.Id).Select(row => row.System).ToListAsync(cancel);
        return [.. streams.Where(stream => clients.Find(stream.Client) is { Registration.HearsSignals: true, Party: var party }
            && (string.Equals(stream.Client, present, StringComparison.Ordinal) || IsMeant(party)))];

        bool IsMeant(RelyingParty party) => party.IsFor(account.Affiliations.Split(' ')) && (!party.AsksConsent || agreed.Contains(party.Name, StringComparer.Ordinal));
    }
}
