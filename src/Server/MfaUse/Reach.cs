using Akamon.Accounts;
using Akamon.RelyingParties;

namespace Akamon.MfaUse;

/// <summary>Which systems hear by themselves that an account uses MFA, and which of its sessions that ends.</summary>
public sealed class Reach(IEnumerable<IHearing> hearing, IEnumerable<ILiveSessions> live, Systems systems, ChangeBell bell)
{
    /// <summary>Systems that will say that they know: by a stream of events, or because a session there is cut.</summary>
    public async Task<IReadOnlySet<string>> Of(Account account, CancellationToken cancel)
    {
        var names = new HashSet<string>(await Cutting(account.Id, cancel), StringComparer.Ordinal);
        foreach (var way in hearing)
            names.UnionWith(await way.Of(account, cancel));
        return names;
    }

    /// <summary>Systems whose running sessions of this account would be cut now.</summary>
    public async Task<IReadOnlySet<string>> Cutting(Guid account, CancellationToken cancel)
    {
        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var protocol in live)
            names.UnionWith(await protocol.At(account, cancel));
        names.RemoveWhere(name => systems.Find(name) is not { CutsSessions: true });
        return names;
    }

    /// <summary>Once MFA is applied; what a crash leaves here the jobs of the protocols find.</summary>
    public async Task Cut(Guid account, CancellationToken cancel)
    {
        foreach (var protocol in live)
            await protocol.Cut(account, cancel);
        bell.Ring();
    }
}
