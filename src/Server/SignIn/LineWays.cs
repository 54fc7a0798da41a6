using Akamon.Accounts;
using Akamon.Methods;

namespace Akamon.SignIn;

/// <summary>A way that can be asked on a line, and what asks it.</summary>
public sealed record LineWay(Credential Credential, Way Way, ILineProof Proof)
{
    public bool IsKnownBefore => Proof.IsKnownBefore(Way);

    public bool Is(Asked asked) => Credential.Id == asked.Credential.Id && string.Equals(Way.Name, asked.Attempt.Way, StringComparison.Ordinal);

    public LineQuestion Question(Asked asked) => new(asked.Account, Credential, Way, asked.Attempt.Id, asked.Request.System, asked.Attempt.Reference);
}

/// <summary>Of an account's ways, those that need no page. In the order of every other door: the default first, what is kept in reserve last.</summary>
public sealed class LineWays(Ways ways, Catalogue catalogue, IEnumerable<ILineProof> proofs)
{
    public async Task<IReadOnlyList<LineWay>> Of(Account account, CancellationToken cancel) =>
    [
        .. from one in await ways.Of(account.Id, cancel)
           from proof in proofs
           where string.Equals(proof.Method, one.Credential.Method, StringComparison.Ordinal)
           select new LineWay(one.Credential, one.Way, proof),
    ];

    /// <summary>It has the form of a code that is known before it is asked for.</summary>
    public bool LookLikeCode(string typed) => proofs.Any(proof => proof.LooksRight(typed));

    /// <summary>What it is called in a list: the act, and which phone or app.</summary>
    public string Title(LineWay way) => $"{way.Way.Title} ({(catalogue.MethodOf(way.Credential).Masked(way.Credential) is { Length: > 0 } masked ? masked : way.Credential.Label)})";
}
