using Akamon.Accounts;
using Akamon.Methods;
using Akamon.MfaUse;
using Akamon.RelyingParties;
using Akamon.Sessions;

namespace Akamon.Policies;

/// <summary>Who must verify, when, and for which system. Read live at each sign-in, so there is nothing to wait for (3.2).</summary>
public sealed class Policy(MfaApplication application, Catalogue catalogue, TimeProvider clock)
{
    /// <summary>Whether a sign-in must be verified beside the password.</summary>
    /// <param name="account">Who signs in.</param>
    /// <param name="asked">The system or page asks for it; obeyed as far as the account has methods.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<bool> MustVerify(Guid account, bool asked, CancellationToken cancel)
    {
        if (await InUse(account, cancel))
            return true;
        return asked && (await catalogue.Usable(account, cancel)).Count > 0;
    }

    /// <summary>From applying on, every sign-in asks for proof (G3).</summary>
    public async Task<bool> InUse(Guid account, CancellationToken cancel) =>
        await application.Of(account, cancel) is { State: MfaUseState.Spreading or MfaUseState.Active };

    /// <summary>Whether the account could prove itself with a key or passkey.</summary>
    public async Task<bool> HasKey(Guid account, CancellationToken cancel) =>
        (await catalogue.Usable(account, cancel)).Any(held => catalogue.MethodOf(held).NeedsKeys);

    /// <summary>Whether this session opens this system, and if not, everything that stands in the way (H13).</summary>
    public Task<Entry> Enter(Account account, Session session, RelyingParty system, CancellationToken cancel) => Enter(account, session.Strength, system, cancel);

    /// <summary>The same for a door that opens no session of ours: so strongly have they proved who they are just now.</summary>
    public async Task<Entry> Enter(Account account, Strength strength, RelyingParty system, CancellationToken cancel)
    {
        if (strength == Strength.Pass)
            return new Entry.Prove(); // A pass opens no system.
        if (system.Audience.Count > 0 && !account.Affiliations.Split(' ').Intersect(system.Audience, StringComparer.Ordinal).Any())
            return new Entry.Refused([new(GapKind.NotEntitled)]);
        var applied = await application.Of(account.Id, cancel);
        if (!system.RequiresMfa)
            return applied is { State: MfaUseState.Spreading or MfaUseState.Active } && strength < Strength.Mfa ? new Entry.Prove() : new Entry.Open();

        if (applied is null or { State: MfaUseState.Ended or MfaUseState.NotStarted })
            return new Entry.Refused([new(await application.WhyNot(account.Id, cancel) switch
            {
                Obstacle.NoMethod => GapKind.NoMethod,
                Obstacle.NotTried => GapKind.NotTried,
                _ => GapKind.NotApplied,
            })]);
        if ((await application.Spreads(account.Id, cancel)).FirstOrDefault(spread => string.Equals(spread.System, system.Name, StringComparison.Ordinal)) is { Done: null } waiting && waiting.Ready > clock.GetUtcNow())
            return new Entry.Refused([new(GapKind.Spreading, waiting.Ready)]);
        return strength < Strength.Mfa ? new Entry.Prove() : new Entry.Open();
    }
}

/// <summary>What a system's door does for a session.</summary>
public abstract record Entry
{
    private Entry() { }

    public sealed record Open : Entry;

    /// <summary>Ask for a verification first.</summary>
    public sealed record Prove : Entry;

    public sealed record Refused(IReadOnlyList<Gap> Gaps) : Entry;
}

/// <summary>One reason for a refusal. The code is the same on page, mail, guide and at the desk.</summary>
public sealed record Gap(GapKind Kind, DateTimeOffset? Until = null)
{
    public string Code => Kind switch
    {
        GapKind.NoMethod => "MFA-1",
        GapKind.NotTried => "MFA-2",
        GapKind.NotApplied => "MFA-3",
        GapKind.Spreading => "MFA-4",
        GapKind.NotEntitled => "ENT-1",
        _ => throw new System.Diagnostics.UnreachableException(),
    };
}

public enum GapKind { NoMethod, NotTried, NotApplied, Spreading, NotEntitled }
