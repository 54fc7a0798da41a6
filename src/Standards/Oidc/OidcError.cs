namespace Akamon.Standards.Oidc;

/// <summary>An error with the code that goes on the wire. The codes never change; a description beside it is free text.</summary>
/// <param name="Code">The value of <c>error</c>.</param>
public sealed record OidcError(string Code)
{
    /// <summary>A parameter is missing, malformed or came twice (RFC 6749 §4.1.2.1, §5.2).</summary>
    public static readonly OidcError InvalidRequest = new("invalid_request");

    /// <summary>The client did not authenticate as registered (RFC 6749 §5.2).</summary>
    public static readonly OidcError InvalidClient = new("invalid_client");

    /// <summary>The code or refresh token is unknown, used, expired or someone else's (RFC 6749 §5.2).</summary>
    public static readonly OidcError InvalidGrant = new("invalid_grant");

    /// <summary>The client may not use this grant (RFC 6749 §5.2).</summary>
    public static readonly OidcError UnauthorizedClient = new("unauthorized_client");

    /// <summary>The grant does not exist here (RFC 6749 §5.2).</summary>
    public static readonly OidcError UnsupportedGrantType = new("unsupported_grant_type");

    /// <summary>Only <c>code</c> is answered (RFC 6749 §4.1.2.1).</summary>
    public static readonly OidcError UnsupportedResponseType = new("unsupported_response_type");

    /// <summary>The scope is malformed, lacks <c>openid</c>, or is wider than what was granted (RFC 6749 §5.2).</summary>
    public static readonly OidcError InvalidScope = new("invalid_scope");

    /// <summary>The person or the policy said no (RFC 6749 §4.1.2.1).</summary>
    public static readonly OidcError AccessDenied = new("access_denied");

    /// <summary>We failed (RFC 6749 §4.1.2.1).</summary>
    public static readonly OidcError ServerError = new("server_error");

    /// <summary>We cannot answer now (RFC 6749 §4.1.2.1).</summary>
    public static readonly OidcError TemporarilyUnavailable = new("temporarily_unavailable");

    /// <summary><c>prompt=none</c>, and nobody is signed in well enough (OIDC Core §3.1.2.6).</summary>
    public static readonly OidcError LoginRequired = new("login_required");

    /// <summary><c>prompt=none</c>, and a page would have to be shown (OIDC Core §3.1.2.6).</summary>
    public static readonly OidcError InteractionRequired = new("interaction_required");

    /// <summary><c>prompt=none</c>, and consent is missing (OIDC Core §3.1.2.6).</summary>
    public static readonly OidcError ConsentRequired = new("consent_required");

    /// <summary><c>prompt=none</c>, and an account must be chosen (OIDC Core §3.1.2.6).</summary>
    public static readonly OidcError AccountSelectionRequired = new("account_selection_required");

    /// <summary>An essential <c>acr</c> cannot be reached (Unmet Authentication Requirements 1.0 §2).</summary>
    public static readonly OidcError UnmetAuthenticationRequirements = new("unmet_authentication_requirements");

    /// <summary><c>request</c> was sent (OIDC Core §6.1).</summary>
    public static readonly OidcError RequestNotSupported = new("request_not_supported");

    /// <summary><c>request_uri</c> was sent (OIDC Core §6.2).</summary>
    public static readonly OidcError RequestUriNotSupported = new("request_uri_not_supported");

    /// <summary><c>registration</c> was sent (OIDC Core §7.2.1).</summary>
    public static readonly OidcError RegistrationNotSupported = new("registration_not_supported");

    /// <summary>The access token does not open this endpoint (RFC 6750 §3.1).</summary>
    public static readonly OidcError InvalidToken = new("invalid_token");

    /// <summary>The access token is good but too narrow (RFC 6750 §3.1).</summary>
    public static readonly OidcError InsufficientScope = new("insufficient_scope");

    /// <summary>The token was got with a weaker proof than this place asks for (RFC 9470 §3).</summary>
    public static readonly OidcError InsufficientUserAuthentication = new("insufficient_user_authentication");

    /// <summary>The resource is not one this client may ask for (RFC 8707 §2).</summary>
    public static readonly OidcError InvalidTarget = new("invalid_target");

    /// <summary>The request object is not as it must be (RFC 9101 §6.2).</summary>
    public static readonly OidcError InvalidRequestObject = new("invalid_request_object");

    /// <summary>The proof of possession is not as it must be (RFC 9449 §5).</summary>
    public static readonly OidcError InvalidDpopProof = new("invalid_dpop_proof");

    /// <summary>The proof must carry the nonce sent along (RFC 9449 §8).</summary>
    public static readonly OidcError UseDpopNonce = new("use_dpop_nonce");

    /// <summary>Nobody has answered for this device yet (RFC 8628 §3.5).</summary>
    public static readonly OidcError AuthorizationPending = new("authorization_pending");

    /// <summary>The same, and it asks too often (RFC 8628 §3.5).</summary>
    public static readonly OidcError SlowDown = new("slow_down");

    /// <summary>Nobody answered for this device in time (RFC 8628 §3.5).</summary>
    public static readonly OidcError ExpiredToken = new("expired_token");

    /// <summary>The HTTP status when an endpoint answers with the error itself: 401, 403, 500, 503, otherwise 400.</summary>
    public int Status => Code switch
    {
        "invalid_client" or "invalid_token" or "insufficient_user_authentication" => 401,
        "insufficient_scope" => 403,
        "server_error" => 500,
        "temporarily_unavailable" => 503,
        _ => 400,
    };
}
