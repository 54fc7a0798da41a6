namespace Akamon.Standards.Oidc;

/// <summary>A request for sign-in that keeps every rule: code flow, PKCE S256, a registered address (OIDC Core §3.1.2.1).</summary>
public sealed record AuthorizationRequest
{
    /// <summary>The client that asks.</summary>
    public required RegisteredClient Client { get; init; }

    /// <summary>The address to answer to, as it was sent.</summary>
    public required string RedirectUri { get; init; }

    /// <summary>How to answer.</summary>
    public required ResponseMode ResponseMode { get; init; }

    /// <summary>Given back unchanged; null when none was sent.</summary>
    public required string? State { get; init; }

    /// <summary>Put into the ID token unchanged; null when none was sent.</summary>
    public required string? Nonce { get; init; }

    /// <summary>What was asked for and is registered for the client; always with <c>openid</c>.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>The S256 challenge that the code is bound to.</summary>
    public required string CodeChallenge { get; init; }

    /// <summary>The key that the code is bound to as well (RFC 9449 §10); null for none.</summary>
    public string? KeyThumbprint { get; init; }

    /// <summary>What should be shown.</summary>
    public required Prompt Prompt { get; init; }

    /// <summary>The greatest age of the last verification, in whole seconds; zero means verify now; null means any.</summary>
    public required TimeSpan? MaxAge { get; init; }

    /// <summary>Who probably signs in: text from a stranger, never proof of anything.</summary>
    public required string? LoginHint { get; init; }

    /// <summary>An ID token as a hint; not checked yet (<see cref="IdTokenHint"/>).</summary>
    public required string? IdTokenHint { get; init; }

    /// <summary>Languages for the pages, the best liked first, unchecked.</summary>
    public required IReadOnlyList<string> UiLocales { get; init; }

    /// <summary>The strength asked for; null means the policy decides alone.</summary>
    public required RequestedAcr? Acr { get; init; }

    /// <summary>The only <c>sub</c> that may be answered with, or null.</summary>
    public required string? Subject { get; init; }

    /// <summary>
    /// Reads a request (RFC 6749 §4.1.1, OIDC Core §3.1.2.2). Never throws on what a stranger sent: see the outcomes of
    /// <see cref="AuthorizationReading"/>.
    /// </summary>
    /// <param name="parameters">The query, or the form of a POST; not both together.</param>
    /// <param name="find">Finds a client that may be used now; null when there is none.</param>
    public static AuthorizationReading Read(MessageParameters parameters, Func<string, RegisteredClient?> find) =>
        AuthorizationReader.Read(parameters, find);
}
