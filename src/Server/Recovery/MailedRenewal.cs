using System.Globalization;
using Akamon.Accounts;
using Akamon.Audit;
using Akamon.Database;
using Akamon.Delivery;
using Akamon.Methods;
using Akamon.Security;
using Akamon.SignIn;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Akamon.Recovery;

/// <summary>
/// A new password by a code in a mail (B12). Every name is answered alike, with the same limits, waits and rows, whether it has
/// an account, an address, or neither; only a browser that has signed in to the account before is told (B13). Such a browser
/// has limits and tries of its own, so that strangers who ask for somebody leave them theirs.
/// </summary>
public sealed class MailedRenewal(AkamonDb db, Vault vault, Renewals renewals, IContactAddresses contacts, SendLimits limits, SentCodes codes, Verification verification, AddressLimits networks, KnownDevice device, RecoveryLetters letters, Outbox outbox, AuditLog audit, TimeProvider clock, IOptions<RecoveryOptions> options)
{
    private const int PerQuarter = 3, PerHour = 6, PerDay = 10;

    public bool Offered => options.Value.PasswordByMail && outbox.CanSend(Channel.Mail);

    public int Digits => options.Value.PasswordCodeDigits;

    public TimeSpan CodeLife => options.Value.PasswordCodeLife;

    /// <summary>Sends a code to every address that may help the account back in; begins a renewal in any case.</summary>
    /// <param name="name">An account name in its one form.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <returns>Null when that was done; otherwise when it may be.</returns>
    public async Task<Hold?> Ask(string name, CancellationToken cancel)
    {
        var account = await db.Set<Account>().AsNoTracking().SingleOrDefaultAsync(row => row.CommonId == name, cancel);
        var lane = await device.LaneFor(account?.Id ?? Guid.Empty, cancel);
        var stand = StandIn(name, lane);
        if (await limits.Take(Channel.Mail, stand, stand.Id.ToString("n"), Rules(lane), cancel) is { } hold)
            return hold;
        await renewals.EndAsked(stand.Id, cancel);
        var to = account is null ? [] : await Recipients(account, cancel);
        var renewal = renewals.Open(account?.Id ?? stand.Id, stand.Id, RenewalState.Asked, "", Secrets.Reference());
        var code = await codes.Make(stand, renewal.Id, Digits, CodeLife, cancel);
        if (account is not null)
            letters.NewPassword(account, to, code, CodeLife, renewal.Reference);
        audit.Add(Acts.NewPasswordAsked, to.Count > 0 ? "sent" : "nowhere", account?.Id, reference: renewal.Reference);
        await db.SaveChangesAsync(cancel);
        return null;
    }

    /// <summary>Where the code has gone, for a browser that knows the account anyway; null for every other one.</summary>
    public async Task<IReadOnlyList<string>?> SentTo(Renewal renewal, CancellationToken cancel) =>
        await device.LaneFor(renewal.AccountId, cancel) is Lane.Known && await Owner(renewal, cancel) is { } account ? [.. (await Recipients(account, cancel)).Select(RecoveryLetters.Masked)] : null;

    /// <summary>Tries the code. Five wrong ones end it (sec:G08); a new one continues the same count.</summary>
    public async Task<Outcome> Prove(Renewal renewal, string code, CancellationToken cancel)
    {
        if (renewal is not { State: RenewalState.Asked, Authenticator: { } counted })
            return new Outcome.NoCode();
        if (await networks.Exceeded(cancel) && await device.LaneFor(renewal.AccountId, cancel) is Lane.Stranger)
            return new Outcome.TooMany();
        var (account, stand, next) = (await Owner(renewal, cancel), Counted(counted), (string?)null);
        var verdict = await verification.Try(renewal.AccountId, counted, stop => codes.Check(stand, renewal.Id, code, stop), cancel, async stop =>
        {
            if (account is null || !await renewals.Prove(renewal, stop))
                return false;
            audit.Add(Acts.NewPasswordProof, "accepted", account.Id, reference: renewal.Reference);
            await db.SaveChangesAsync(stop);
            next = await renewals.Next(account, renewal, stop);
            return true;
        });
        return next is not null ? new Outcome.Go(next) : await Refuse(renewal, account, verdict, cancel);
    }

    private async Task<Outcome> Refuse(Renewal renewal, Account? account, Verdict verdict, CancellationToken cancel)
    {
        if (verdict is Verdict.Gone)
            return new Outcome.NoCode();
        await networks.Failed(cancel);
        audit.Add(Acts.NewPasswordProof, verdict is Verdict.Waiting or Verdict.Shut ? "waiting" : "wrong", account?.Id, reference: renewal.Reference);
        await db.SaveChangesAsync(cancel);
        if (verdict is Verdict.Wrong { WaitBegins: true })
            await renewals.End(renewal, cancel);
        return verdict switch
        {
            Verdict.Waiting(var until) => new Outcome.Wait(until),
            Verdict.Shut => new Outcome.Shut(),
            Verdict.Wrong { WaitBegins: true } => new Outcome.NoCode(),
            _ => new Outcome.Wrong(),
        };
    }

    private Task<Account?> Owner(Renewal renewal, CancellationToken cancel) =>
        db.Set<Account>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == renewal.AccountId && row.Suspended == null && row.Roles == "", cancel);

    // Who has a role gets nothing by mail; what was verified a moment ago may be a thief's.
    private async Task<IReadOnlyList<string>> Recipients(Account account, CancellationToken cancel) =>
        account is { IsEntrusted: false, Suspended: null } ? await contacts.ForRecovery(account.Id, clock.GetUtcNow() - options.Value.AddressAge, cancel) : [];

    // Its own for the names that strangers type and for browsers that know the account; a new one each week, because nobody
    // could lift a stop from it.
    private Credential StandIn(string name, Lane lane) => Counted(new Guid(vault.Mac("new password", string.Create(CultureInfo.InvariantCulture, $"{clock.GetUtcNow().UtcTicks / TimeSpan.FromDays(7).Ticks}|{lane}|{name}")).AsSpan(0, 16)));

    private Credential Counted(Guid id) => new() { Id = id, AccountId = id, Method = "", Slot = "", Label = "", Data = [], State = CredentialState.Active, Created = clock.GetUtcNow() };

    // What strangers do on the same network does not reach a browser that knows the account.
    private SendRules Rules(Lane lane) => new(PerQuarter, TimeSpan.FromMinutes(15), PerDay, options.Value.PasswordCodesPerNetwork, TimeSpan.FromSeconds(30)) { PerTarget = (PerHour, TimeSpan.FromHours(1)), Purpose = $"new password {lane} " };
}
