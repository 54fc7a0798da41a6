using System.Text.Json;
using Akamon.Standards.Jose;

namespace Akamon.Standards.Oidc;

/// <summary>Where the endpoints are. A null is not offered and not written.</summary>
public sealed record OidcEndpoints
{
    /// <summary>The configured issuer, never taken from a request: <c>https</c>, no query, no fragment.</summary>
    public required string Issuer { get; init; }

    /// <summary>Where browsers bring authorization requests.</summary>
    public required string Authorization { get; init; }

    /// <summary>Where clients exchange codes and refresh tokens.</summary>
    public required string Token { get; init; }

    /// <summary>The published keys.</summary>
    public required string JsonWebKeys { get; init; }

    /// <summary>Claims about the person.</summary>
    public string? UserInfo { get; init; }

    /// <summary>RP-initiated sign-out.</summary>
    public string? EndSession { get; init; }

    /// <summary>Revocation (RFC 7009).</summary>
    public string? Revocation { get; init; }

    /// <summary>Introspection (RFC 7662).</summary>
    public string? Introspection { get; init; }

    /// <summary>Where clients leave authorization requests beforehand (RFC 9126).</summary>
    public string? PushedRequest { get; init; }

    /// <summary>Where devices begin (RFC 8628).</summary>
    public string? DeviceAuthorization { get; init; }
}

/// <summary>What this installation can do. What the code decides alone, like PKCE, is not asked.</summary>
public sealed record OidcCapabilities
{
    /// <summary>The algorithms of the keys that sign.</summary>
    public required IReadOnlyList<SigningAlgorithm> Algorithms { get; init; }

    /// <summary>The scopes any client may be registered for, with <c>openid</c>.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>The claims that may be released, besides those of every ID token.</summary>
    public required IReadOnlyList<string> Claims { get; init; }

    /// <summary>The strengths that can be asked for.</summary>
    public IReadOnlyList<string> AcrValues { get; init; } = [];

    /// <summary>The languages of the pages.</summary>
    public IReadOnlyList<string> UiLocales { get; init; } = [];

    /// <summary>Whether some clients get pairwise names.</summary>
    public bool Pairwise { get; init; }

    /// <summary>Whether clients are told of ended sessions server to server.</summary>
    public bool BackChannelLogout { get; init; }

    /// <summary>Whether clients are told of ended sessions through the browser.</summary>
    public bool FrontChannelLogout { get; init; }

    /// <summary>Whether signed requests are read (RFC 9101).</summary>
    public bool SignedRequests { get; init; }

    /// <summary>Whether tokens can be bound to a key (RFC 9449).</summary>
    public bool Dpop { get; init; }

    /// <summary>The grants beside code and refresh token.</summary>
    public IReadOnlyList<string> MoreGrants { get; init; } = [];
}

/// <summary>What we tell every client about ourselves.</summary>
public static class DiscoveryDocument
{
    /// <summary>Writes the document as UTF-8 JSON (OIDC Discovery 1.0 §3, RFC 8414 §2, RFC 9207 §3).</summary>
    public static byte[] Write(OidcEndpoints endpoints, OidcCapabilities capabilities) => JsonWriting.Write(writer =>
    {
        writer.WriteString("issuer", endpoints.Issuer);
        writer.WriteString("authorization_endpoint", endpoints.Authorization);
        writer.WriteString("token_endpoint", endpoints.Token);
        writer.WriteString("jwks_uri", endpoints.JsonWebKeys);
        writer.WriteTextUnlessNull("userinfo_endpoint", endpoints.UserInfo);
        writer.WriteTextUnlessNull("end_session_endpoint", endpoints.EndSession);
        writer.WriteTextUnlessNull("revocation_endpoint", endpoints.Revocation);
        writer.WriteTextUnlessNull("introspection_endpoint", endpoints.Introspection);
        writer.WriteTextUnlessNull("pushed_authorization_request_endpoint", endpoints.PushedRequest);
        writer.WriteTextUnlessNull("device_authorization_endpoint", endpoints.DeviceAuthorization);

        writer.WriteStrings("response_types_supported", ["code"]);
        writer.WriteStrings("response_modes_supported", ["query", "form_post"]);
        writer.WriteStrings("grant_types_supported", ["authorization_code", "refresh_token", .. capabilities.MoreGrants]);
        writer.WriteStrings("code_challenge_methods_supported", [Pkce.Method]);
        writer.WriteStrings("prompt_values_supported", ["none", "login", "consent", "select_account"]);
        WriteProofs(writer, endpoints, capabilities);
        writer.WriteStrings("subject_types_supported", capabilities.Pairwise ? ["public", "pairwise"] : ["public"]);
        writer.WriteStrings("id_token_signing_alg_values_supported", capabilities.Algorithms.Select(SigningAlgorithms.Name));
        writer.WriteStrings("scopes_supported", capabilities.Scopes);
        writer.WriteStrings("claims_supported", IdTokenClaims.Concat(capabilities.Claims));
        writer.WriteStrings("claim_types_supported", ["normal"]);
        writer.WriteTextsUnlessEmpty("acr_values_supported", capabilities.AcrValues);
        writer.WriteTextsUnlessEmpty("ui_locales_supported", capabilities.UiLocales);

        // The defaults of some of these are true, so silence would be a promise.
        writer.WriteBoolean("claims_parameter_supported", true);
        writer.WriteBoolean("request_parameter_supported", capabilities.SignedRequests);
        writer.WriteBoolean("request_uri_parameter_supported", false);
        writer.WriteBoolean("authorization_response_iss_parameter_supported", true);
        writer.WriteBoolean("backchannel_logout_supported", capabilities.BackChannelLogout);
        writer.WriteBoolean("backchannel_logout_session_supported", capabilities.BackChannelLogout);
        writer.WriteBoolean("frontchannel_logout_supported", capabilities.FrontChannelLogout);
        writer.WriteBoolean("frontchannel_logout_session_supported", capabilities.FrontChannelLogout);
    });

    private static void WriteProofs(Utf8JsonWriter writer, OidcEndpoints endpoints, OidcCapabilities capabilities)
    {
        writer.WriteStrings("token_endpoint_auth_methods_supported", [.. ConfidentialWays, "none"]);
        writer.WriteStrings("token_endpoint_auth_signing_alg_values_supported", Verified);
        if (endpoints.Introspection is not null)
        {
            writer.WriteStrings("introspection_endpoint_auth_methods_supported", ConfidentialWays);
            writer.WriteStrings("introspection_endpoint_auth_signing_alg_values_supported", Verified);
        }

        if (endpoints.Revocation is not null)
        {
            writer.WriteStrings("revocation_endpoint_auth_methods_supported", [.. ConfidentialWays, "none"]);
            writer.WriteStrings("revocation_endpoint_auth_signing_alg_values_supported", Verified);
        }

        if (capabilities.Dpop)
        {
            writer.WriteStrings("dpop_signing_alg_values_supported", Verified);
        }

        if (capabilities.SignedRequests)
        {
            writer.WriteStrings("request_object_signing_alg_values_supported", Verified);
        }
    }

    private static readonly string[] ConfidentialWays = ["client_secret_basic", "client_secret_post", "private_key_jwt"];

    private static readonly string[] Verified = [.. Enum.GetValues<SigningAlgorithm>().Select(SigningAlgorithms.Name)];

    private static readonly string[] IdTokenClaims = ["iss", "sub", "aud", "exp", "iat", "auth_time", "nonce", "acr", "amr", "azp", "sid", "at_hash"];
}
