namespace Akamon.Standards.Oidc;

/// <summary>What a client asks of the token endpoint (RFC 6749 §4.1.3, §4.4.2, §6; RFC 8628 §3.4). None of it is checked against what was given out.</summary>
public abstract record TokenRequest
{
    private TokenRequest()
    {
    }

    /// <summary>A code is to be exchanged.</summary>
    /// <param name="Code">The code.</param>
    /// <param name="RedirectUri">The address of the authorization request; must be the one the code was made for.</param>
    /// <param name="Verifier">A well-formed PKCE verifier; check it with <see cref="Pkce.Matches"/>.</param>
    /// <param name="Client">Who asks.</param>
    public sealed record AuthorizationCode(string Code, string RedirectUri, string Verifier, ClientCredentials Client) : TokenRequest;

    /// <summary>A refresh token is to be exchanged.</summary>
    /// <param name="Token">The refresh token.</param>
    /// <param name="Scopes">A narrower list (<see cref="Oidc.Scopes.Within"/>), or null for all that was granted.</param>
    /// <param name="Client">Who asks.</param>
    public sealed record Refresh(string Token, IReadOnlyList<string>? Scopes, ClientCredentials Client) : TokenRequest;

    /// <summary>The client asks for itself (RFC 6749 §4.4).</summary>
    /// <param name="Scopes">What it asks for, or null for all that is registered.</param>
    /// <param name="Resource">Where the token shall open (RFC 8707), or null for the registered place.</param>
    /// <param name="Client">Who asks.</param>
    public sealed record Service(IReadOnlyList<string>? Scopes, string? Resource, ClientCredentials Client) : TokenRequest;

    /// <summary>A device asks whether somebody has let it in (RFC 8628 §3.4).</summary>
    /// <param name="Code">The device code.</param>
    /// <param name="Client">Who asks.</param>
    public sealed record Device(string Code, ClientCredentials Client) : TokenRequest;

    /// <summary>The grant of a device.</summary>
    public const string DeviceGrant = "urn:ietf:params:oauth:grant-type:device_code";

    /// <summary>The request is not well formed. Answer with <see cref="TokenResponse.WriteError"/>.</summary>
    /// <param name="Error">The error.</param>
    /// <param name="Description">For the client's developer; never holds what was sent.</param>
    /// <param name="Status">The HTTP status; with 401 send <c>WWW-Authenticate: Basic</c> (RFC 6749 §5.2).</param>
    public sealed record Refused(OidcError Error, string Description, int Status) : TokenRequest;

    /// <summary>Who asks; null for a refused request.</summary>
    public ClientCredentials? Sender => this switch
    {
        AuthorizationCode code => code.Client,
        Refresh refresh => refresh.Client,
        Service service => service.Client,
        Device device => device.Client,
        _ => null,
    };

    /// <summary>Names the kind of request without its secrets, so that it can be logged.</summary>
    public sealed override string ToString() => GetType().Name;

    /// <summary>Reads a request. Never throws on what a stranger sent; every fault is a <see cref="Refused"/>.</summary>
    /// <param name="form">The form; the caller makes sure that the query was empty (RFC 6749 §2.3.1).</param>
    /// <param name="authorization">The whole Authorization header; null when there is none.</param>
    public static TokenRequest Read(MessageParameters form, string? authorization)
    {
        if (form.AnyRepeated)
        {
            return Refuse(OidcError.InvalidRequest, "A parameter was sent twice.");
        }

        if (ClientCredentials.Read(form, authorization) is not { } client)
        {
            return Refuse(OidcError.InvalidClient, "Authenticate in one place, with a registered method.");
        }

        return form["grant_type"] switch
        {
            null => Refuse(OidcError.InvalidRequest, "grant_type is missing."),
            "authorization_code" => ReadCode(form, client),
            "refresh_token" => ReadRefresh(form, client),
            "client_credentials" => ReadService(form, client),
            DeviceGrant => form["device_code"] is { Length: <= Limits.Credential } code
                ? new Device(code, client)
                : Refuse(OidcError.InvalidRequest, "device_code is required."),
            _ => Refuse(OidcError.UnsupportedGrantType, "This grant_type is not supported."),
        };
    }

    private static TokenRequest ReadCode(MessageParameters form, ClientCredentials client)
    {
        if (form["code"] is not { Length: <= Limits.Credential } code || form["redirect_uri"] is not { Length: <= Limits.RedirectUri } address)
        {
            return Refuse(OidcError.InvalidRequest, "code and redirect_uri are required.");
        }

        // RFC 7636 §4.5; required, as no code is ever given out without a challenge.
        return form["code_verifier"] is { } verifier && Pkce.IsVerifier(verifier)
            ? new AuthorizationCode(code, address, verifier, client)
            : Refuse(OidcError.InvalidRequest, "code_verifier is missing or malformed.");
    }

    private static TokenRequest ReadRefresh(MessageParameters form, ClientCredentials client)
    {
        if (form["refresh_token"] is not { Length: <= Limits.Credential } token)
        {
            return Refuse(OidcError.InvalidRequest, "refresh_token is required.");
        }

        var scopes = form["scope"] is { } text ? Oidc.Scopes.Read(text) : null;
        return scopes is null && form["scope"] is not null
            ? Refuse(OidcError.InvalidScope, "scope is malformed.")
            : new Refresh(token, scopes, client);
    }

    private static TokenRequest ReadService(MessageParameters form, ClientCredentials client)
    {
        // RFC 6749 §4.4: confidential clients only.
        if (client.Method == ClientAuthentication.None)
        {
            return Refuse(OidcError.InvalidClient, "client_credentials needs a client that authenticates.");
        }

        var scopes = form["scope"] is { } text ? Oidc.Scopes.Read(text) : null;
        return (scopes is null && form["scope"] is not null) || form["resource"] is { Length: > Limits.RedirectUri }
            ? Refuse(OidcError.InvalidScope, "scope or resource is malformed.")
            : new Service(scopes, form["resource"], client);
    }

    private static Refused Refuse(OidcError error, string description) => new(error, description, error.Status);
}
