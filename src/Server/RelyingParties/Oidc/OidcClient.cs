using Akamon.RelyingParties.Oidc.Signals;
using Akamon.Standards.Jose;
using Akamon.Standards.Oidc;

namespace Akamon.RelyingParties.Oidc;

/// <summary>What a system that speaks OpenID Connect is registered with: "RelyingParties:Systems:N:Oidc".</summary>
public sealed class OidcClient
{
    /// <summary>Complete addresses; compared character by character.</summary>
    public IList<string> RedirectUris { get; } = [];

    /// <summary>Where people may be sent after signing out; compared character by character.</summary>
    public IList<string> PostLogoutRedirectUris { get; } = [];

    /// <summary>At least 32 random characters, or "sha256:" and the hash of such a secret in hex. Empty for a public client.</summary>
    public string Secret { get; set; } = "";

    /// <summary>The one way it authenticates: SecretBasic, SecretPost, PrivateKeyJwt, or None for a public client.</summary>
    public ClientAuthentication Authentication { get; set; } = ClientAuthentication.SecretBasic;

    /// <summary>A program on a person's own machine: the loopback port may vary (RFC 8252 §7.3).</summary>
    public bool Native { get; set; }

    /// <summary>What it may ask for; empty: openid, profile and email.</summary>
    public IList<string> Scopes { get; } = [];

    /// <summary>What its ID tokens are signed with.</summary>
    public SigningAlgorithm IdTokenAlgorithm { get; set; } = SigningAlgorithm.ES256;

    /// <summary>A file with its public keys, a JWK set, for PrivateKeyJwt and signed requests; read as the server starts.</summary>
    public string KeysFile { get; set; } = "";

    /// <summary>Where its public keys are, instead of a file; asked again when a signature fits none of them.</summary>
    public Uri? KeysUri { get; set; }

    /// <summary>What it may ask for itself, without a person (client_credentials). Empty: nothing. ssf.manage and ssf.read open its stream of security events, and stand alone.</summary>
    public IList<string> ServiceScopes { get; } = [];

    /// <summary>The Resource of the system that such tokens open.</summary>
    public string ServiceAudience { get; set; } = "";

    /// <summary>Its own name as a place that tokens open: an absolute address. It may introspect tokens made for it.</summary>
    public string Resource { get; set; } = "";

    /// <summary>It runs on devices without a browser, which people let in with a code (RFC 8628).</summary>
    public bool DeviceGrant { get; set; }

    /// <summary>Its tokens work only with a proof of possession (DPoP, RFC 9449).</summary>
    public bool RequireDpop { get; set; }

    /// <summary>It keeps to the FAPI 2.0 Security Profile: PrivateKeyJwt with ES256 and our issuer as audience, pushed requests, DPoP.</summary>
    public bool Fapi { get; set; }

    internal bool MustPush => RequirePushed || Fapi;

    internal bool MustShowKey => RequireDpop || Fapi;

    /// <summary>It leaves its requests at the pushed authorization request endpoint (RFC 9126); others are refused.</summary>
    public bool RequirePushed { get; set; }

    /// <summary>Where it is told, server to server, that a session has ended (Back-Channel Logout 1.0).</summary>
    public Uri? BackChannelLogoutUri { get; set; }

    /// <summary>A page of its own that signs out the browser it is shown in, in a frame of our signed-out page (Front-Channel Logout 1.0).</summary>
    public Uri? FrontChannelLogoutUri { get; set; }

    /// <summary>Its security events may be pushed to addresses within Oidc:InsideNetworks. The address is the client's own choice, so others reach public ones only.</summary>
    public bool SignalsInside { get; set; }

    /// <summary>Security events tell it the names that people gave their devices, and the models of keys.</summary>
    public bool SignalsDevices { get; set; }

    internal bool HearsSignals => ServiceScopes.Any(scope => scope is SignalScopes.Manage or SignalScopes.Read);

    internal bool HearsOfEnds => BackChannelLogoutUri is not null || FrontChannelLogoutUri is not null || HearsSignals;

    internal bool Signs => KeysFile.Length > 0 || KeysUri is not null;
}

/// <summary>The OpenID Connect side of the list "RelyingParties:Systems".</summary>
public sealed class OidcRegistrations
{
    public sealed class Registration
    {
        public string Name { get; set; } = "";
        public OidcClient? Oidc { get; set; }
    }

    public IList<Registration> Systems { get; } = [];
}
