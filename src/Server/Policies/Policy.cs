using Akamon.Accounts;
using Akamon.Methods;
using Akamon.MfaUse;
using Akamon.RelyingParties;
using Akamon.Sessions;

namespace Akamon.Policies;

/// <summary>Who must verify, when, and for which system. Read live at each sign-in, so there is nothing to wait for (3.2).</summary>
public sealed class Policy(IEnumerable<IRule> rules, MfaApplication application, Catalogue catalogue, RollOut rollOut, Exceptions exceptions, TimeProvider clock)
{
    /// <summary>Whether a sign-in must be verified beside the password.</summary>
    /// <param name="account">Who signs in.</param>
    /// <param name="asked">The system or page asks for it; obeyed as far as the account has methods.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<bool> MustVerify(Guid account, bool asked, CancellationToken cancel) =>
        await InUse(account, cancel) || (asked && await CanVerify(account, cancel));

    public async Task<bool> CanVerify(Guid account, CancellationToken cancel) => (await catalogue.Usable(account, cancel)).Count > 0;

    /// <summary>From applying on, every sign-in asks for proof (G3).</summary>
    public async Task<bool> InUse(Guid account, CancellationToken cancel) =>
        await application.Of(account, cancel) is { State: MfaUseState.Spreading or MfaUseState.Active };

    /// <summary>Whether the account could prove itself with a key or passkey.</summary>
    public async Task<bool> HasKey(Guid account, CancellationToken cancel) =>
        (await catalogue.Usable(account, cancel)).Any(held => catalogue.MethodOf(held).NeedsKeys);

    /// <summary>The deadline has passed, and MFA is not in use: sign-in leads only to set-up (I6).</summary>
    public async Task<bool> MustSetUp(Account account, CancellationToken cancel) =>
        rollOut.Of(account.Affiliations) == Phase.All && await IsWithoutMfa(account, cancel);

    /// <summary>Until when "later" is possible, for those who are to be warned (I5); null for everybody else.</summary>
    public async Task<DateTimeOffset?> WarnedUntil(Account account, CancellationToken cancel) =>
        rollOut.Of(account.Affiliations) == Phase.Warned && await IsWithoutMfa(account, cancel) ? rollOut.Deadline(account.Affiliations) : null;

    /// <summary>Whether this session opens this system, and if not, everything that stands in the way (H13).</summary>
    public async Task<Entry> Enter(Account account, Session session, RelyingParty system, CancellationToken cancel)
    {
        var entry = await Enter(account, session.Strength, system, cancel);
        if (entry is not Entry.Open || system.VerifyEvery is not { } every)
            return entry;
        var (oldest, mfa) = (clock.GetUtcNow() - every, session.Strength == Strength.Mfa);
        return (mfa ? session.Verified : session.SignedIn) < oldest ? new Entry.Prove(Why.Age, oldest, Verify: mfa) : entry;
    }

    /// <summary>The same for a door that opens no session of ours: so strongly have they proved who they are just now.</summary>
    public async Task<Entry> Enter(Account account, Strength strength, RelyingParty system, CancellationToken cancel)
    {
        if (strength == Strength.Pass)
            return new Entry.Prove(Why.NotAsked); // A pass opens no system.
        var findings = new List<Finding>();
        foreach (var rule in rules)
            if (await rule.Look(account, system, cancel) is { } finding)
                findings.Add(finding);
        if (findings.Any(finding => finding.Gap is not null))
            return new Entry.Refused([.. findings.OrderBy(finding => finding.Rule)]);
        if (strength == Strength.Mfa || !await InUse(account.Id, cancel))
            return new Entry.Open();
        return new Entry.Prove(findings.Any(finding => finding.Rule == RuleKind.Mfa) ? Why.System : Why.Mfa);
    }

    private async Task<bool> IsWithoutMfa(Account account, CancellationToken cancel) =>
        !await InUse(account.Id, cancel) && await exceptions.Of(account.Id, RuleKind.Mfa, cancel) is null;
}
