using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Nodes;
using Akamon.RelyingParties.Oidc.Entra;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Base64Url = System.Buffers.Text.Base64Url;

namespace Akamon.Tests.RelyingParties.Entra;

/// <summary>Does what Microsoft Entra does with an external authentication method, with keys of its own; shares no code with the server.</summary>
internal sealed class StandInEntra : IAsyncDisposable
{
    public const string Back = "https://login.microsoftonline.com/common/federation/externalauthprovider", Client = "akamon-for-entra", Ask = "/entra/ask";
    public static readonly Guid Tenant = Guid.Parse("9122040d-6c67-4c5b-b112-36a304b66dad"), Application = Guid.Parse("600b719b-3766-4dc5-95a6-3c4a8dc31885");
    private static int _count;
    private readonly RSA _key = RSA.Create(2048);
    private readonly WebApplication _keys;

    private StandInEntra(WebApplication keys) => _keys = keys;

    /// <summary>Its keys cannot be had.</summary>
    public bool Down { get; set; }

    /// <summary>For whom the keys are published; null: it is not said.</summary>
    public string? Signs { get; set; }

    public RunningAkamon Akamon { get; private set; } = null!;

    public static (string, string)[] Settings(string keys) =>
    [
        ("Entra:Tenants:0", Tenant.ToString("d")), ("Entra:ApplicationId", Application.ToString("d")), ("Entra:ClientId", Client), ("Entra:System", "microsoft"), ("Entra:KeysAddress", keys),
        ("RelyingParties:Systems:0:Name", "microsoft"), ("RelyingParties:Systems:0:Title:En", "Microsoft 365"),
    ];

    public string KeysAddress => _keys.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single() + "/keys"; // It listens.

    public static async Task<StandInEntra> Start(params (string, string)[] more)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var entra = new StandInEntra(builder.Build());
        entra._keys.MapGet("/keys", () => entra.Down ? Results.StatusCode(503) : Results.Text(new JsonObject { ["keys"] = new JsonArray(entra.Jwk()) }.ToJsonString(), "application/json"));
        await entra._keys.StartAsync();
        entra.Akamon = await RunningAkamon.Start([.. Settings(entra.KeysAddress), .. more]);
        return entra;
    }

    /// <summary>Somebody in the tenant whose account here is this one.</summary>
    public async Task<Guid> Link(Person person)
    {
        var id = new Guid(Interlocked.Increment(ref _count), 1, 2, [0, 1, 2, 3, 4, 5, 6, 7]);
        (await Akamon.Inside(services => services.GetRequiredService<EntraLinks>().Take([$"{Tenant:d},{id:d},{person.CommonId}"], CancellationToken.None))).Taken.ShouldBe(1);
        return id;
    }

    /// <summary>The form that Entra's page sends. What a test gives replaces, null leaves out.</summary>
    public Dictionary<string, string> Form(Guid person, Action<JsonObject>? turn = null, Func<string, string>? after = null, string claims = """{"id_token":{"acr":{"essential":true,"values":["possessionorinherence"]},"amr":{"essential":true,"values":["face","fido","fpt","hwk","iris","otp","pop","retina","sc","sms","swk","tel","vbm"]}}}""")
    {
        var now = Akamon.Clock.GetUtcNow().ToUnixTimeSeconds();
        var hint = new JsonObject
        {
            ["ver"] = "2.0",
            ["iss"] = $"https://login.microsoftonline.com/{Tenant:d}/v2.0",
            ["sub"] = "mBfcvuhSHkDWVgV72x2ruIYdSsPSvcj2R0qfc6mGEAA",
            ["aud"] = Application.ToString("d"),
            ["exp"] = now - 1,
            ["iat"] = now,
            ["nbf"] = now,
            ["name"] = "Hanako",
            ["preferred_username"] = "hanako@example.org",
            ["oid"] = person.ToString("d"),
            ["tid"] = Tenant.ToString("d"),
        };
        turn?.Invoke(hint);
        var signed = Sign(hint, _key);
        return new(StringComparer.Ordinal)
        {
            ["scope"] = "openid",
            ["response_type"] = "id_token",
            ["response_mode"] = "form_post",
            ["client_id"] = Client,
            ["redirect_uri"] = Back,
            ["nonce"] = "n-0S6_WzA2Mj",
            ["state"] = "rQIIA1-state",
            ["id_token_hint"] = after?.Invoke(signed) ?? signed,
            ["claims"] = claims,
            ["client-request-id"] = "72826bb4-abb7-4221-b253-100f530b4b0a",
        };
    }

    /// <summary>Sends it as a browser does that comes from Microsoft's page, and goes where that leads.</summary>
    public static async Task<Page> Send(Browser browser, Dictionary<string, string> form) =>
        await browser.Follow(await browser.Send(HttpMethod.Post, Ask, new FormUrlEncodedContent(form), ("Origin", "https://login.microsoftonline.com"), ("Sec-Fetch-Site", "cross-site")));

    public async Task<Page> Send(Browser browser, Guid person) => await Send(browser, Form(person));

    /// <summary>What the page would send to Microsoft; it goes nowhere else.</summary>
    public static Dictionary<string, string> Answer(Page page)
    {
        var form = page.Form("send-form form");
        form.GetAttribute("action").ShouldBe(Back);
        return Page.Fields(form).ToDictionary(field => field.Key, field => field.Value, StringComparer.Ordinal);
    }

    public static string Sign(JsonObject claims, RSA key, string alg = "RS256", string kid = "k1")
    {
        var text = $"{Encode(new JsonObject { ["typ"] = "JWT", ["alg"] = alg, ["kid"] = kid })}.{Encode(claims)}";
        var bytes = System.Text.Encoding.ASCII.GetBytes(text);
        var signature = alg switch
        {
            "none" => [],
            "HS256" => HMACSHA256.HashData(key.ExportSubjectPublicKeyInfo(), bytes),
            _ => key.SignData(bytes, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
        };
        return $"{text}.{Base64Url.EncodeToString(signature)}";
    }

    public async ValueTask DisposeAsync()
    {
        await Akamon.DisposeAsync();
        await _keys.DisposeAsync();
        _key.Dispose();
    }

    private JsonObject Jwk()
    {
        var open = _key.ExportParameters(includePrivateParameters: false);
        var key = new JsonObject { ["kty"] = "RSA", ["use"] = "sig", ["kid"] = "k1", ["n"] = Base64Url.EncodeToString(open.Modulus), ["e"] = Base64Url.EncodeToString(open.Exponent) };
        if (Signs is not null)
            key["issuer"] = Signs;
        return key;
    }

    private static string Encode(JsonObject json) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(json));
}
