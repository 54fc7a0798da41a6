using Akamon.Sessions;
using Akamon.Standards.Oidc;

namespace Akamon.RelyingParties.Oidc;

/// <summary>What a request demands of the session beyond its being there.</summary>
internal abstract record Demand
{
    private Demand() { }

    public sealed record Nothing : Demand;

    /// <summary>What was proved before this moment does not count.</summary>
    public sealed record Since(DateTimeOffset Moment) : Demand;

    /// <summary>Asked already, and another person answered.</summary>
    public sealed record SomebodyElse : Demand;

    /// <summary>The hint about the person was not made here.</summary>
    public sealed record Unreadable : Demand;
}

/// <summary>Applies prompt=login and select_account, max_age, id_token_hint and a demanded sub (OIDC Core §3.1.2.1, §3.1.2.2, §5.5.1).</summary>
internal sealed class Freshness(SigningKeys keys, Issuer issuer, TimeProvider clock)
{
    public Demand Of(AuthorizationRequest request, DateTimeOffset? asked, Session? session)
    {
        var subject = request.Subject;
        if (request.IdTokenHint is { } text)
        {
            if (IdTokenHint.Read(text, keys.Public, issuer.Here) is not { } hint)
                return new Demand.Unreadable();
            subject ??= hint.Subject;
        }
        var now = clock.GetUtcNow();
        if (session is not null && subject is not null && !string.Equals(subject, TokenMaker.SubjectOf(session.AccountId), StringComparison.Ordinal))
            return asked is { } since && session.SignedIn >= since ? new Demand.SomebodyElse() : new Demand.Since(now);

        DateTimeOffset? limit = request.Prompt.Login || request.Prompt.SelectAccount ? asked ?? now : null;
        if (request.MaxAge is { } age)
        {
            // A sign-in made for this request is young enough, however long the way back took.
            var oldest = asked is { } since && since < now - age ? since : now - age;
            limit = limit is { } other && other > oldest ? other : oldest;
        }
        return limit is { } moment && (session is null || session.SignedIn < moment) ? new Demand.Since(moment) : new Demand.Nothing();
    }
}
