namespace Akamon.Standards.Oidc;

/// <summary>What the protocol needs to know of a registered system. Whether its secret is right is the caller's check.</summary>
public sealed record RegisteredClient
{
    /// <summary>The name it was registered under; case matters.</summary>
    public required string ClientId { get; init; }

    /// <summary>The complete redirect addresses, compared exactly (<see cref="RedirectAddress"/>).</summary>
    public required IReadOnlyList<string> RedirectUris { get; init; }

    /// <summary>Where a person may be sent after signing out, compared exactly.</summary>
    public IReadOnlyList<string> PostLogoutRedirectUris { get; init; } = [];

    /// <summary>The scopes it may ask for; without <c>openid</c> it can ask for nothing.</summary>
    public required IReadOnlyCollection<string> Scopes { get; init; }

    /// <summary>The one way in which it authenticates at the token endpoint.</summary>
    public required ClientAuthentication Authentication { get; init; }

    /// <summary>Whether it is a program on the person's own machine, whose loopback port may vary (RFC 8252 §7.3).</summary>
    public bool IsNative { get; init; }

    /// <summary>The ways in which it may be answered.</summary>
    public IReadOnlyCollection<ResponseMode> ResponseModes { get; init; } = [ResponseMode.Query, ResponseMode.FormPost];

    /// <summary>Whether it cannot keep a secret (RFC 6749 §2.1).</summary>
    public bool IsPublic => Authentication == ClientAuthentication.None;
}

/// <summary>How a client authenticates at the token endpoint (OIDC Core §9).</summary>
public enum ClientAuthentication
{
    /// <summary><c>none</c>: a public client names itself only.</summary>
    None,

    /// <summary><c>client_secret_basic</c>: in the Authorization header.</summary>
    SecretBasic,

    /// <summary><c>client_secret_post</c>: in the form.</summary>
    SecretPost,

    /// <summary><c>private_key_jwt</c>: an assertion signed with a key whose public half is registered (RFC 7523).</summary>
    PrivateKeyJwt,
}

/// <summary>How the answer travels to the client.</summary>
public enum ResponseMode
{
    /// <summary><c>query</c>: in the redirect address.</summary>
    Query,

    /// <summary><c>form_post</c>: a page that posts itself (OAuth 2.0 Form Post Response Mode).</summary>
    FormPost,
}
