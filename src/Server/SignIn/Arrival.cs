using Akamon.Accounts;
using Akamon.Audit;
using Akamon.Database;
using Akamon.Methods;
using Akamon.Policies;
using Akamon.Sessions;

namespace Akamon.SignIn;

/// <summary>The last step: the session begins, and the way leads to where they wanted to go.</summary>
public sealed class Arrival(AkamonDb db, CurrentSession current, KnownDevice device, Policy policy, SignInRequests requests, AuditLog audit)
{
    public async Task<string> Complete(Account account, SignInRequest request, Strength strength, string amr, DateTimeOffset signedIn, string? reference, CancellationToken cancel)
    {
        var session = await current.Open(account, strength, amr, signedIn, cancel);
        session.Why = strength == Strength.Mfa ? request.Why : Why.NotAsked;
        await device.Remember(account.Id, cancel);
        audit.Add(Acts.SignedIn, strength.ToString(), account.Id, amr, request.System, reference);
        await db.SaveChangesAsync(cancel);
        var warned = await policy.WarnedUntil(account, cancel) is not null || await policy.MustSetUp(account, cancel);
        return warned ? $"{WarningModel.Path}?r={requests.Seal(request)}" : Next(request);
    }

    /// <summary>
    /// Systems are reached over a page that leads on by itself: Chromium applies form-action to the redirects
    /// after a form's POST, so a redirect straight to the system would be blocked.
    /// </summary>
    public string Next(SignInRequest request) => request.System is null ? request.Back : $"/sign-in/continue?r={requests.Seal(request)}";
}
