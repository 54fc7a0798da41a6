using Akamon.Accounts;
using Akamon.Database;
using Akamon.Methods;
using Akamon.Policies;
using Akamon.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Akamon.SignIn;

/// <summary>
/// Leads somebody without a password to a new one: a first proof (a mailed code, a temporary password), then a second factor
/// wherever the account has one (sec:G09), then the page that takes the new password. Nothing of it opens a session.
/// </summary>
public sealed class Renewals(AkamonDb db, SecondDoor door, ProofTickets tickets, Catalogue catalogue, Policy policy, IHttpContextAccessor http, TimeProvider clock, IOptions<SignInOptions> options)
{
    public const string Cookie = "__Host-idp_new", Page = "/password/new";

    /// <summary>Adds one; it begins when the caller saves. The token is new, whatever the browser sent.</summary>
    public Renewal Open(Guid account, Guid? authenticator, RenewalState state, string request, string reference)
    {
        var token = Secrets.Token();
        var renewal = new Renewal { Id = Ids.New(clock), TokenHash = Secrets.Hash(token), AccountId = account, Authenticator = authenticator, State = state, Request = request, Reference = reference, Expires = clock.GetUtcNow() + options.Value.RenewalLife };
        db.Add(renewal);
        Hand(token);
        return renewal;
    }

    /// <summary>The one of this browser, while it lasts.</summary>
    public async Task<Renewal?> Current(CancellationToken cancel)
    {
        if (http.HttpContext?.Request.Cookies[Cookie] is not { Length: > 0 and < 100 } token)
            return null;
        var hash = Secrets.Hash(token);
        return await db.Set<Renewal>().AsNoTracking().SingleOrDefaultAsync(row => row.TokenHash == hash && row.Expires > clock.GetUtcNow(), cancel);
    }

    /// <summary>The code was right. What was known of it before is worth nothing from now on.</summary>
    /// <returns>True for exactly one caller.</returns>
    public async Task<bool> Prove(Renewal renewal, CancellationToken cancel)
    {
        var token = Secrets.Token();
        var hash = Secrets.Hash(token);
        if (await Standing(renewal, RenewalState.Asked).ExecuteUpdateAsync(set => set.SetProperty(row => row.State, RenewalState.Proved).SetProperty(row => row.TokenHash, hash), cancel) == 0)
            return false;
        Hand(token);
        return true;
    }

    /// <summary>Where it goes on after the first proof.</summary>
    public async Task<string> Next(Account account, Renewal renewal, CancellationToken cancel) =>
        await NeedsSecond(account, cancel) && await AskSecond(account, renewal, cancel) is { } page ? page : Page;

    /// <summary>Whether the second factor is still missing. Asked anew at the last step: a method may have been added meanwhile.</summary>
    public async Task<bool> Lacks(Account account, Renewal renewal, CancellationToken cancel) =>
        renewal.State is not RenewalState.Ready && await NeedsSecond(account, cancel);

    /// <returns>The page that asks for it; null when nothing can be asked just now.</returns>
    public Task<string?> AskSecond(Account account, Renewal renewal, CancellationToken cancel) =>
        door.Open(account, new(null, Back(renewal), Verify: true, Alone: true), cancel);

    /// <summary>Takes what the second factor's page brought, once.</summary>
    public async Task<bool> Take(Renewal renewal, string ticket, CancellationToken cancel) =>
        tickets.Open(ticket, Back(renewal)) is { } proof && proof.Account == renewal.AccountId
            && await Standing(renewal, RenewalState.Proved).ExecuteUpdateAsync(set => set.SetProperty(row => row.State, RenewalState.Ready), cancel) == 1;

    /// <summary>Uses it up, as it was read a moment ago.</summary>
    /// <returns>True for exactly one caller.</returns>
    public async Task<bool> Use(Renewal renewal, CancellationToken cancel) => await Standing(renewal, renewal.State).ExecuteDeleteAsync(cancel) == 1;

    /// <summary>Ends one, whatever it has come to.</summary>
    public Task<int> End(Renewal renewal, CancellationToken cancel) => db.Set<Renewal>().Where(row => row.Id == renewal.Id).ExecuteDeleteAsync(cancel);

    /// <summary>Ends those that wait for a code of the same count: only the newest code is valid (sec:G08).</summary>
    public Task<int> EndAsked(Guid authenticator, CancellationToken cancel) => db.Set<Renewal>().Where(row => row.Authenticator == authenticator && row.State == RenewalState.Asked).ExecuteDeleteAsync(cancel);

    public void Forget() => http.HttpContext!.Response.Cookies.Delete(Cookie, Flags());

    // Who uses MFA and has lost every method goes to the desk first: both are not got back by one proof (sec:RG6).
    private async Task<bool> NeedsSecond(Account account, CancellationToken cancel) =>
        await policy.InUse(account.Id, cancel) || (await catalogue.Usable(account.Id, cancel)).Count > 0;

    private IQueryable<Renewal> Standing(Renewal renewal, RenewalState state) => db.Set<Renewal>().Where(row => row.Id == renewal.Id && row.State == state && row.Expires > clock.GetUtcNow());

    private static string Back(Renewal renewal) => $"{Page}?v={renewal.Id:n}";

    private void Hand(string token) => http.HttpContext!.Response.Cookies.Append(Cookie, token, Flags());

    private static CookieOptions Flags() => new() { Secure = true, HttpOnly = true, SameSite = SameSiteMode.Lax, Path = "/" };
}
