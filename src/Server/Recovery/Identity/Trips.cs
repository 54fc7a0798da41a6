using System.Text.Json;
using Akamon.Database;
using Akamon.Security;
using Akamon.Standards.Oidc;
using Akamon.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Akamon.Recovery.Identity;

/// <summary>Sends a browser out and knows it again. State and nonce live in a row; the browser holds a token of its own.</summary>
public sealed class Trips(AkamonDb db, Vault vault, Authority authority, IHttpContextAccessor http, TimeProvider clock, IOptions<IdentityOptions> options, IOptions<WebOptions> web)
{
    public const string Cookie = "__Host-idp_out", Return = "/identity/callback";

    /// <summary>Where answers come to; registered there exactly like this.</summary>
    public string ReturnAddress => $"{web.Value.PublicOrigin?.GetLeftPart(UriPartial.Authority) ?? $"{http.HttpContext!.Request.Scheme}://{http.HttpContext.Request.Host.Value}"}{Return}"; // A page asks.

    /// <summary>Begins a new one; an earlier one of this browser ends.</summary>
    public async Task Begin(TripKind kind, Guid owner, CancellationToken cancel)
    {
        await authority.Discover(cancel); // Said here, where the person can turn round, and not on the way.
        if (await Current(cancel) is var (old, _))
            await Drop(old, cancel);
        var (id, token, data) = (Ids.New(clock), Secrets.Token(), new TripData(kind, owner, clock.GetUtcNow(), Secrets.Token(), Secrets.Token(), Secrets.Token()));
        db.Add(new Trip { Id = id, Browser = Secrets.Hash(token), Mark = Secrets.Hash(data.State), State = TripState.Out, Data = Seal(id, data), Expires = clock.GetUtcNow() + options.Value.TripLife });
        await db.SaveChangesAsync(cancel);
        // Lax: the way back is a link from another site.
        http.HttpContext!.Response.Cookies.Append(Cookie, token, new() { Secure = true, HttpOnly = true, SameSite = SameSiteMode.Lax, Path = "/" });
    }

    /// <summary>The trip of this browser, while it lasts.</summary>
    public async Task<(Trip Trip, TripData Data)?> Current(CancellationToken cancel)
    {
        if (Browser is not { } browser || await db.Set<Trip>().AsNoTracking().SingleOrDefaultAsync(row => row.Browser == browser && row.Expires > clock.GetUtcNow(), cancel) is not { } trip)
            return null;
        return (trip, Open(trip));
    }

    /// <summary>A confirmation that serves this owner and has not been used.</summary>
    public async Task<(Trip Trip, TripData Data)?> Proved(TripKind kind, Guid owner, CancellationToken cancel) =>
        await Current(cancel) is { Trip.State: TripState.Proved } found && found.Data.Kind == kind && found.Data.Owner == owner ? found : null;

    /// <summary>The address of the authorization request (OpenID Connect Core 1.0 §3.1.2.1, RFC 7636).</summary>
    public async Task<Uri> Out(TripData data, CancellationToken cancel)
    {
        var facts = await authority.Discover(cancel);
        var query = QueryString.Create(new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["response_type"] = "code",
            ["client_id"] = options.Value.ClientId,
            ["redirect_uri"] = ReturnAddress,
            ["scope"] = string.Join(' ', options.Value.Scopes.Prepend("openid").Distinct(StringComparer.Ordinal)),
            ["state"] = data.State,
            ["nonce"] = data.Nonce,
            ["code_challenge"] = Pkce.Challenge(data.Verifier),
            ["code_challenge_method"] = Pkce.Method,
            // Asked anew: a session that somebody left open there confirms nobody.
            ["prompt"] = "login",
            ["max_age"] = "0",
        });
        return new UriBuilder(facts.Authorize) { Query = facts.Authorize.Query.Length > 1 ? $"{facts.Authorize.Query}&{query.Value![1..]}" : query.Value }.Uri; // It has parameters.
    }

    /// <summary>Takes the one answer that a trip gets. Exactly one caller gets it.</summary>
    public async Task<(Trip Trip, TripData Data)?> TakeAnswer(string state, CancellationToken cancel)
    {
        if (await Current(cancel) is not { } found || !Secrets.Same(found.Trip.Mark, Secrets.Hash(state)))
            return null;
        var taken = await db.Set<Trip>().Where(row => row.Id == found.Trip.Id && row.State == TripState.Out).ExecuteUpdateAsync(set => set.SetProperty(row => row.State, TripState.Back), cancel);
        return taken == 1 ? found : null;
    }

    public async Task Prove(Trip trip, TripData data, CancellationToken cancel)
    {
        var (text, until) = (Seal(trip.Id, data), clock.GetUtcNow() + options.Value.TripLife);
        await db.Set<Trip>().Where(row => row.Id == trip.Id && row.State == TripState.Back)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, TripState.Proved).SetProperty(row => row.Data, text).SetProperty(row => row.Expires, until), cancel);
    }

    /// <summary>Uses a confirmation up.</summary>
    /// <returns>True for exactly one caller.</returns>
    public async Task<bool> Use(Trip trip, CancellationToken cancel) =>
        await db.Set<Trip>().Where(row => row.Id == trip.Id && row.State == TripState.Proved && row.Expires > clock.GetUtcNow()).ExecuteDeleteAsync(cancel) == 1;

    public Task<int> Drop(Trip trip, CancellationToken cancel) => db.Set<Trip>().Where(row => row.Id == trip.Id).ExecuteDeleteAsync(cancel);

    private byte[]? Browser => http.HttpContext?.Request.Cookies[Cookie] is { Length: > 0 and < 100 } token ? Secrets.Hash(token) : null;

    private byte[] Seal(Guid id, TripData data) => vault.Seal(Trip.DataColumn, id, JsonSerializer.SerializeToUtf8Bytes(data));

    private TripData Open(Trip trip) => JsonSerializer.Deserialize<TripData>(vault.Open(Trip.DataColumn, trip.Id, trip.Data))!;
}
