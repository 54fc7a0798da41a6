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
    /// <returns>Null: none is asked.</returns>
    public async Task<Why?> Must(Account account, SignInRequest request, bool fresh, CancellationToken cancel)
    {
        var inUse = await policy.InUse(account.Id, cancel);
        var must = inUse || ((request.Verify || Requires(account, request)) && await policy.CanVerify(account.Id, cancel));
        return must ? await WhyOf(account, request, fresh && inUse, cancel) : null;
    }

    /// <summary>Begins one; it counts when the caller saves.</summary>
    public async Task Begin(Account account, SignInRequest request, Why why, string amr, DateTimeOffset signedIn, (Credential Credential, Way Way) first, Guid? session, CancellationToken cancel)
    {
        var reference = await attempts.Open(account, requests.Seal(request with { Why = why }), amr, signedIn, first, session, cancel);
        audit.Add(Acts.Asked, why.ToString(), account.Id, system: request.System, reference: reference);
    }

    /// <summary>The same where a proof comes anyway, whoever asks for it: nobody had a session.</summary>
    public async Task<Why> WhyNow(Account account, SignInRequest request, CancellationToken cancel) =>
        await WhyOf(account, request, await policy.InUse(account.Id, cancel), cancel);

    private async Task<Why> WhyOf(Account account, SignInRequest request, bool always, CancellationToken cancel)
    {
        if (request.Why is { } known)
            return known;
        if (Requires(account, request))
            return Why.System;
        if (always)
            return await device.LaneFor(account.Id, cancel) == Lane.Stranger ? Why.NewDevice : Why.Mfa;
        return request.System is not null && request.Verify ? Why.Wish : request.Verify ? Why.Page : Why.Mfa;
    }

    private bool Requires(Account account, SignInRequest request) =>
        request.System is { } name && systems.Find(name) is { } system && rollOut.RequiresNow(system, account.Affiliations);
}
