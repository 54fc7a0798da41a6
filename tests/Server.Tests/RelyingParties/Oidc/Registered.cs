using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Akamon.Tests.RelyingParties.Oidc;

/// <summary>Registrations of systems, each with what one test needs.</summary>
internal static class Registered
{
    public const string Secret = "shop-secret-shop-secret-shop-secret-1", Back = "https://shop.example.org/back", Api = "https://api.example.org/";

    /// <summary>A system with a secret and a redirect address; a value given here adds to that or takes its place.</summary>
    public static (string, string)[] System(int at, string name, params (string Name, string Value)[] oidc) =>
    [
        ($"RelyingParties:Systems:{at}:Name", name),
        ($"RelyingParties:Systems:{at}:Title:En", $"The {name}"),
        ($"RelyingParties:Systems:{at}:Title:Ja", name),
        ($"RelyingParties:Systems:{at}:Oidc:Secret", Secret),
        ($"RelyingParties:Systems:{at}:Oidc:RedirectUris:0", Back),
        .. oidc.Select(one => ($"RelyingParties:Systems:{at}:Oidc:{one.Name}", one.Value)),
    ];

    /// <summary>One whose key is registered instead of a secret.</summary>
    public static (string, string)[] Signing(int at, string name, ClientKey key, params (string Name, string Value)[] oidc) =>
        System(at, name, [("Secret", ""), ("Authentication", "PrivateKeyJwt"), ("KeysFile", key.File), .. oidc]);

    /// <summary>A program that gets tokens for itself, and the interface they open.</summary>
    public static (string, string)[] Service(int at = 0) =>
    [
        .. System(at, "api", ("Resource", Api)),
        .. System(at + 1, "robot", ("ServiceScopes:0", "rooms.read"), ("ServiceScopes:1", "rooms.write"), ("ServiceAudience", Api)),
    ];
}

/// <summary>The line of a system to the endpoints without a browser.</summary>
internal sealed class SystemPhone(RunningAkamon akamon) : IDisposable
{
    private readonly HttpClient _line = new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }, disposeHandler: true) { BaseAddress = akamon.Address };

    /// <summary>Headers of the last answer.</summary>
    public HttpResponseHeaders? Told { get; private set; }

    /// <summary>Asks as a client with a secret.</summary>
    public Task<(int Status, JsonElement Body)> Ask(string path, string client, params (string Name, string Value)[] fields) => Ask(path, Basic(client, Registered.Secret), fields);

    public async Task<(int Status, JsonElement Body)> Ask(string path, (string Name, string Value)[] headers, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))) };
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await _line.SendAsync(request);
        Told = answer.Headers;
        var text = await answer.Content.ReadAsStringAsync();
        return ((int)answer.StatusCode, JsonDocument.Parse(text.Length > 0 ? text : "{}").RootElement);
    }

    public async Task<(int Status, JsonElement Body)> Get(string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var answer = await _line.SendAsync(request);
        Told = answer.Headers;
        var text = await answer.Content.ReadAsStringAsync();
        return ((int)answer.StatusCode, JsonDocument.Parse(text.Length > 0 ? text : "{}").RootElement);
    }

    public static (string Name, string Value)[] Basic(string client, string secret) => [("Authorization", $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes($"{client}:{secret}"))}")];

    public void Dispose() => _line.Dispose();
}
