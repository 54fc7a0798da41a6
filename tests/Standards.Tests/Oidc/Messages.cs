using Akamon.Standards.Oidc;

namespace Akamon.Standards.Tests.Oidc;

/// <summary>One valid message of each kind. A test takes one and changes one thing.</summary>
internal static class Messages
{
    public const string Issuer = "https://id.example";
    public const string Verifier = "dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk";
    public const string Challenge = "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM";

    public static readonly DateTimeOffset Now = new(2026, 4, 1, 9, 0, 0, TimeSpan.Zero);

    public static readonly RegisteredClient Wiki = new()
    {
        ClientId = "wiki",
        RedirectUris = ["https://wiki.example/signin", "https://wiki.example/other?a=1"],
        PostLogoutRedirectUris = ["https://wiki.example/bye"],
        Scopes = ["openid", "profile", "email"],
        Authentication = ClientAuthentication.SecretBasic,
    };

    public static readonly KeyValuePair<string, string?>[] Authorize =
    [
        new("client_id", "wiki"),
        new("redirect_uri", "https://wiki.example/signin"),
        new("response_type", "code"),
        new("scope", "openid profile"),
        new("state", "s t&<\"'>="),
        new("nonce", "n-0S6_WzA2Mj"),
        new("code_challenge", Challenge),
        new("code_challenge_method", "S256"),
    ];

    public static readonly KeyValuePair<string, string?>[] Exchange =
    [
        new("grant_type", "authorization_code"),
        new("code", "SplxlOBeZQQYbYS6WxSbIA"),
        new("redirect_uri", "https://wiki.example/signin"),
        new("code_verifier", Verifier),
    ];

    public static readonly KeyValuePair<string, string?>[] Renew =
    [
        new("grant_type", "refresh_token"),
        new("refresh_token", "tGzv3JOkF0XG5Qx2TlKWIA"),
    ];

    public static RegisteredClient? Find(string id) => string.Equals(id, Wiki.ClientId, StringComparison.Ordinal) ? Wiki : null;

    public static MessageParameters Plain(this IEnumerable<KeyValuePair<string, string?>> message) => new(message);

    public static MessageParameters Without(this IEnumerable<KeyValuePair<string, string?>> message, string name) =>
        new(message.Where(pair => !string.Equals(pair.Key, name, StringComparison.Ordinal)));

    public static MessageParameters Twice(this IEnumerable<KeyValuePair<string, string?>> message, string name, string? value) =>
        new(message.Append(new(name, value)));

    public static MessageParameters With(this IEnumerable<KeyValuePair<string, string?>> message, params (string Name, string? Value)[] changes) =>
        new(message.ExceptBy(changes.Select(change => change.Name), pair => pair.Key).Concat(changes.Select(change => KeyValuePair.Create(change.Name, change.Value))));

    public static string Basic(string text) => "Basic " + Convert.ToBase64String(System.Text.Encoding.UTF8.GetBytes(text));
}
