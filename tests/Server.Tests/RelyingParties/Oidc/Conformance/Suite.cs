using System.Text.Json;
using System.Web;

namespace Akamon.Tests.RelyingParties.Oidc.Conformance;

/// <summary>
/// What the modules of the OpenID Foundation's conformance plans do, in our words. Each test carries the name of its module as
/// the trait "oidf"; modules that cannot apply are in docs/operate/oidc.md with the reason.
/// </summary>
internal sealed class Suite : IAsyncDisposable
{
    public required RunningAkamon Akamon { get; init; }

    public required Person Person { get; init; }

    public required Browser Browser { get; init; }

    public required SystemPhone Phone { get; init; }

    public static async Task<Suite> Start(bool signedIn = true, params (string, string)[] settings)
    {
        var akamon = await RunningAkamon.Start([.. Registered.System(0, "shop", ("PostLogoutRedirectUris:0", "https://shop.example.org/left"), ("PostLogoutRedirectUris:1", "https://shop.example.org/left?a=b")), .. settings]);
        var suite = new Suite { Akamon = akamon, Person = await akamon.NewPersonWithMfa(), Browser = akamon.NewBrowser(), Phone = new(akamon) };
        if (signedIn)
            await suite.Browser.SignIn(akamon, suite.Person);
        return suite;
    }

    /// <summary>What comes back to the system: the parameters of the redirect, or of the form that sends itself.</summary>
    public async Task<Dictionary<string, string>> Authorize(string more = "", string scope = "openid%20profile", bool post = false)
    {
        var door = Shop.Door(more: more).Replace("openid%20profile", scope, StringComparison.Ordinal);
        var page = post
            ? await Browser.Send(HttpMethod.Post, "/oidc/authorize", new FormUrlEncodedContent(Read(new Uri("https://x" + door).Query)), ("Origin", "https://shop.example.org"), ("Sec-Fetch-Site", "cross-site"))
            : await Browser.Send(HttpMethod.Get, door);
        if (post)
            page = await Browser.Send(HttpMethod.Get, page.Location!.PathAndQuery);
        return Given(page);
    }

    public static Dictionary<string, string> Given(Page page) => page.Location is { } there
        ? there.AbsoluteUri.StartsWith(Shop.Back, StringComparison.Ordinal) ? Read(there.Query) : new Dictionary<string, string>(StringComparer.Ordinal) { ["page"] = there.AbsolutePath }
        : page.Document.QuerySelectorAll("send-form input[type=hidden]").ToDictionary(field => field.GetAttribute("name") ?? "", field => field.GetAttribute("value") ?? "", StringComparer.Ordinal);

    public Task<(int Status, JsonElement Body)> Trade(string code, string verifier = Shop.Verifier) =>
        Phone.Ask("/oidc/token", "shop", ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", Shop.Back), ("code_verifier", verifier));

    /// <summary>The claims of the ID token of a whole visit.</summary>
    public async Task<JsonElement> IdToken(string more = "") => Shop.Claims((await Trade((await Authorize(more))["code"])).Body);

    public async Task<string> AccessToken(string scope = "openid%20profile") => (await Trade((await Authorize(scope: scope))["code"])).Body.GetProperty("access_token").GetString()!;

    public Task<(int Status, JsonElement Body)> UserInfo(string token) => Phone.Get("/oidc/userinfo", ("Authorization", $"Bearer {token}"));

    public async ValueTask DisposeAsync()
    {
        Browser.Dispose();
        Phone.Dispose();
        await Akamon.DisposeAsync();
    }

    private static Dictionary<string, string> Read(string query)
    {
        var parsed = HttpUtility.ParseQueryString(query);
        return parsed.AllKeys.ToDictionary(key => key ?? "", key => parsed[key] ?? "", StringComparer.Ordinal);
    }
}
