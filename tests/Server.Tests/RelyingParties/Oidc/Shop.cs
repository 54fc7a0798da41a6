using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Akamon.Standards.Jose;

namespace Akamon.Tests.RelyingParties.Oidc;

/// <summary>A system that trusts Akamon: it sends people to the front door and trades what they bring back.</summary>
internal sealed class Shop(RunningAkamon akamon) : IDisposable
{
    public const string Back = "https://shop.example.org/back";
    public const string Verifier = "a-verifier-that-is-long-enough-to-be-one-0123456789";
    private const string Secret = "shop-secret-shop-secret-shop-secret-1";
    private readonly HttpClient _line = new(new SocketsHttpHandler { AllowAutoRedirect = false }, disposeHandler: true) { BaseAddress = akamon.Address };

    public static readonly (string, string)[] Settings =
    [
        .. Registered(0, "shop", requiresMfa: false),
        .. Registered(1, "vault", requiresMfa: true),
    ];

    private static (string, string)[] Registered(int at, string name, bool requiresMfa) =>
    [
        ($"RelyingParties:Systems:{at}:Name", name),
        ($"RelyingParties:Systems:{at}:Title:En", $"The {name}"),
        ($"RelyingParties:Systems:{at}:Title:Ja", name),
        ($"RelyingParties:Systems:{at}:RequiresMfa", requiresMfa.ToString()),
        ($"RelyingParties:Systems:{at}:Oidc:Secret", Secret),
        ($"RelyingParties:Systems:{at}:Oidc:RedirectUris:0", Back),
        ($"RelyingParties:Systems:{at}:Oidc:PostLogoutRedirectUris:0", "https://shop.example.org/"),
    ];

    public static string Door(string name = "shop", string more = "") =>
        $"/oidc/authorize?client_id={name}&response_type=code&scope=openid%20profile&redirect_uri={Uri.EscapeDataString(Back)}&state=the-state&nonce=the-nonce"
        + $"&code_challenge={Base64Url.Encode(System.Security.Cryptography.SHA256.HashData(Encoding.ASCII.GetBytes(Verifier)))}&code_challenge_method=S256{more}";

    /// <summary>The code a browser that is signed in brings back.</summary>
    public static async Task<string> CodeFor(Browser browser, string name = "shop", string more = "") => CodeIn(await browser.Get(Door(name, more)));

    public static string CodeIn(Page page) => System.Web.HttpUtility.ParseQueryString(page.Location?.Query ?? "")["code"] ?? $"no code: {page.Status} {page.Place} {page.Location} {page.Title}";

    public Task<(int Status, JsonElement Body)> Trade(string code, string verifier = Verifier, string back = Back, string client = "shop", string secret = Secret) =>
        Ask("/oidc/token", client, secret, ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", back), ("code_verifier", verifier));

    public Task<(int Status, JsonElement Body)> Renew(string token, string client = "shop") => Ask("/oidc/token", client, Secret, ("grant_type", "refresh_token"), ("refresh_token", token));

    public async Task<int> UserInfo(string token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/oidc/userinfo") { Headers = { Authorization = new("Bearer", token) } };
        using var answer = await _line.SendAsync(request);
        return (int)answer.StatusCode;
    }

    public static JsonElement Claims(JsonElement body, string token = "id_token") =>
        JsonDocument.Parse(Base64Url.Decode(body.GetProperty(token).GetString()!.Split('.')[1])!).RootElement; // A compact token has three parts.

    private async Task<(int Status, JsonElement Body)> Ask(string path, string client, string secret, params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(fields.Select(field => KeyValuePair.Create(field.Name, field.Value))),
            Headers = { Authorization = new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{client}:{secret}"))) },
        };
        using var answer = await _line.SendAsync(request);
        return ((int)answer.StatusCode, JsonDocument.Parse(await answer.Content.ReadAsStringAsync()).RootElement);
    }

    public void Dispose() => _line.Dispose();
}
