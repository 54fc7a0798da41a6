using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Akamon.Standards.Jose;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Akamon.Tests.Recovery.Identity;

/// <summary>How its ID tokens are signed.</summary>
internal enum Signs { Rightly, NotAtAll, WithThePublicKeyAsSecret, WithAnotherKey, WithAnUnknownKey, WithANewKey }

/// <summary>An OpenID Connect authority on this machine that does everything right until it is told otherwise.</summary>
internal sealed class StandInAuthority : IAsyncDisposable
{
    public const string Client = "akamon", Secret = "a secret:with odd+letters", Back = "https://id.example.org/identity/callback";

    private const string Door = """<!doctype html><html lang="en"><title>Stand-in</title><h1>Who are you?</h1><p><a id="confirm" href="{0}">It is me</a> <a id="refuse" href="{1}">Stop</a></p>""";

    private readonly Dictionary<string, (string Nonce, string Challenge, string Back, string Subject, string? Name)> _codes = new(StringComparer.Ordinal);
    private readonly TimeProvider _clock;
    private readonly WebApplication _app;
    private RSA _key = RSA.Create(2048);
    private int _count;
    private string _kid = "k0";

    private StandInAuthority(WebApplication app, TimeProvider clock) => (_app, _clock) = (app, clock);

    public string Issuer => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single(); // It listens.

    public Signs Signs { get; set; }

    /// <summary>Turns its next ID tokens.</summary>
    public Action<JsonObject>? Turn { get; set; }

    /// <summary>Turns its discovery document.</summary>
    public Action<JsonObject>? TurnDiscovery { get; set; }

    /// <summary>Takes every request and answers none.</summary>
    public bool Hangs { get; set; }

    /// <summary>What it answers in place of everything else.</summary>
    public (int Status, string Text)? Says { get; set; }

    public int KeysAsked { get; private set; }

    public int CodesRedeemed { get; private set; }

    public (string, string)[] Settings =>
    [
        ("Recovery:Identity:Issuer", Issuer), ("Recovery:Identity:ClientId", Client), ("Recovery:Identity:ClientSecret", Secret), ("Recovery:Identity:Scopes:0", "profile"),
        ("Recovery:Identity:Title:En", "National ID"), ("Recovery:Identity:Title:Ja", "公的個人認証"), ("Recovery:Identity:AppName", "Card Reader App"), ("Recovery:Identity:Timeout", "00:00:30"),
    ];

    public static async Task<StandInAuthority> Open(TimeProvider clock)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var authority = new StandInAuthority(builder.Build(), clock);
        authority._app.Use(authority.BeforeAll);
        authority._app.MapGet("/.well-known/openid-configuration", () => Text(authority.Discovery()));
        authority._app.MapGet("/keys", () => Text(authority.Keys()));
        authority._app.MapPost("/token", authority.Redeem);
        authority._app.MapGet("/authorize", authority.Ask);
        await authority._app.StartAsync();
        return authority;
    }

    /// <summary>What a person does there: confirms who they are. Returns where the browser is sent back to.</summary>
    public string Confirm(Uri asked, string subject = "person-1", string? name = "HANAKO AKAMON")
    {
        var query = QueryHelpers.ParseQuery(asked.Query);
        var code = $"code-{++_count}";
        _codes[code] = (query["nonce"].ToString(), query["code_challenge"].ToString(), query["redirect_uri"].ToString(), subject, name);
        return $"/identity/callback?state={query["state"]}&code={code}&iss={Uri.EscapeDataString(Issuer)}";
    }

    /// <summary>What a person does there who turns back.</summary>
    public string Refuse(Uri asked) => $"/identity/callback?state={QueryHelpers.ParseQuery(asked.Query)["state"]}&error=access_denied&iss={Uri.EscapeDataString(Issuer)}";

    public void RotateKey() => (_key, _kid) = (RSA.Create(2048), $"k{++_count}");

    public Task Die() => _app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        _key.Dispose();
    }

    private async Task BeforeAll(HttpContext context, RequestDelegate next)
    {
        if (Hangs)
            await Task.Delay(Timeout.Infinite, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        else if (Says is var (status, text))
        {
            context.Response.StatusCode = status;
            context.Response.Headers.Location = "http://127.0.0.1:1/";
            await context.Response.WriteAsync(text);
        }
        else
            await next(context);
    }

    /// <summary>Its own page, for browsers that come by themselves.</summary>
    private IResult Ask(HttpRequest request)
    {
        var (asked, site) = (new Uri($"{Issuer}{request.Path}{request.QueryString}"), new Uri(new Uri(request.Query["redirect_uri"].ToString()), "/").AbsoluteUri.TrimEnd('/'));
        return Results.Content(string.Format(System.Globalization.CultureInfo.InvariantCulture, Door, site + Confirm(asked), site + Refuse(asked)).Replace("&", "&amp;", StringComparison.Ordinal), "text/html");
    }

    private JsonObject Discovery()
    {
        var document = new JsonObject
        {
            ["issuer"] = Issuer,
            ["authorization_endpoint"] = $"{Issuer}/authorize",
            ["token_endpoint"] = $"{Issuer}/token",
            ["jwks_uri"] = $"{Issuer}/keys",
            ["authorization_response_iss_parameter_supported"] = true,
        };
        TurnDiscovery?.Invoke(document);
        return document;
    }

    private JsonObject Keys()
    {
        KeysAsked++;
        var key = _key.ExportParameters(includePrivateParameters: false);
        return new() { ["keys"] = new JsonArray(new JsonObject { ["kty"] = "RSA", ["use"] = "sig", ["kid"] = _kid, ["n"] = Base64Url.Encode(key.Modulus), ["e"] = Base64Url.Encode(key.Exponent) }, new JsonObject { ["kty"] = "oct", ["kid"] = "secret", ["k"] = Base64Url.Encode(Encoding.UTF8.GetBytes(Secret)) }) };
    }

    private async Task<IResult> Redeem(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        var expected = $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{Uri.EscapeDataString(Client)}:{Uri.EscapeDataString(Secret)}"))}";
        if (!string.Equals(request.Headers.Authorization.ToString(), expected, StringComparison.Ordinal) || !_codes.Remove(form["code"].ToString(), out var code) || !string.Equals(form["redirect_uri"].ToString(), code.Back, StringComparison.Ordinal)
            || !string.Equals(Base64Url.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))), code.Challenge, StringComparison.Ordinal))
            return Results.Text("""{"error":"invalid_grant"}""", "application/json", statusCode: 400);
        CodesRedeemed++;
        var now = _clock.GetUtcNow().ToUnixTimeSeconds();
        var claims = new JsonObject { ["iss"] = Issuer, ["aud"] = Client, ["sub"] = code.Subject, ["name"] = code.Name, ["nonce"] = code.Nonce, ["iat"] = now, ["auth_time"] = now, ["exp"] = now + 300 };
        Turn?.Invoke(claims);
        return Text(new JsonObject { ["access_token"] = "unused", ["token_type"] = "Bearer", ["id_token"] = Sign(claims) });
    }

    private string Sign(JsonObject claims)
    {
        if (Signs is Signs.WithANewKey)
            RotateKey();
        using var foreign = RSA.Create(2048);
        var header = new JsonObject { ["alg"] = Signs switch { Signs.NotAtAll => "none", Signs.WithThePublicKeyAsSecret => "HS256", _ => "RS256" }, ["kid"] = Signs is Signs.WithAnUnknownKey ? "nobodys" : _kid };
        var signed = $"{Base64Url.Encode(Encoding.UTF8.GetBytes(header.ToJsonString()))}.{Base64Url.Encode(Encoding.UTF8.GetBytes(claims.ToJsonString()))}";
        var bytes = Encoding.ASCII.GetBytes(signed);
        var signature = Signs switch
        {
            Signs.NotAtAll => [],
            Signs.WithThePublicKeyAsSecret => HMACSHA256.HashData(Encoding.UTF8.GetBytes(_key.ExportSubjectPublicKeyInfoPem()), bytes),
            Signs.WithAnotherKey or Signs.WithAnUnknownKey => foreign.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
            _ => _key.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        };
        return $"{signed}.{Base64Url.Encode(signature)}";
    }

    private static IResult Text(JsonObject json) => Results.Text(json.ToJsonString(), "application/json");
}
