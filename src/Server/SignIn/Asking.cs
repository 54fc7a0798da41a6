using Akamon.Accounts;
using Akamon.Audit;
using Akamon.Methods;
using Akamon.Policies;
using Akamon.RelyingParties;
using Akamon.Sessions;

namespace Akamon.SignIn;

/// <summary>Whether a verification is asked, and why: said on the page, kept with the session, told in the history (3.18).</summary>
public sealed class Asking(Attempts attempts, Policy policy, RollOut rollOut, Systems systems, KnownDevice device, SignInRequests requests, AuditLog audit)
{
    public Task<bool> Must(Account account, SignInRequest request, CancellationToken cancel) =>
        policy.MustVerify(account.Id, request.Verify || Requires(account, request), cancel);

    /// <summary>Begins one; it counts when the caller saves.</summary>
    public async Task Begin(Account account, SignInRequest request, string amr, DateTimeOffset signedIn, (Credential Credential, Way Way) first, Guid? session, CancellationToken cancel)
    {
        var why = await WhyOf(account, request, fresh: session is null, cancel);
        var reference = await attempts.Open(account, requests.Seal(request with { Why = why }), amr, signedIn, first, session, cancel);
        audit.Add(Acts.Asked, why.ToString(), account.Id, system: request.System, reference: reference);
    }

    /// <param name="account">Who signs in.</param>
    /// <param name="request">What they came for.</param>
    /// <param name="fresh">They had no session.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<Why> WhyOf(Account account, SignInRequest request, bool fresh, CancellationToken cancel)
    {
        if (request.Why is { } known)
            return known;
        if (Requires(account, request))
            return Why.System;
        if (fresh && await policy.InUse(account.Id, cancel))
            return await device.LaneFor(account.Id, cancel) == Lane.Stranger ? Why.NewDevice : Why.Mfa;
        return request.System is not null && request.Verify ? Why.Wish : request.Verify ? Why.Page : Why.Mfa;
    }

    private bool Requires(Account account, SignInRequest request) =>
        request.System is { } name && systems.Find(name) is { } system && rollOut.RequiresNow(system, account.Affiliations);
}
