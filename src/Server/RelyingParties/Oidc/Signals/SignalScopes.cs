namespace Akamon.RelyingParties.Oidc.Signals;

/// <summary>What opens a system's stream of security events (CAEP interoperability profile 1.0).</summary>
internal static class SignalScopes
{
    public const string Manage = "ssf.manage", Read = "ssf.read";

    /// <summary>Behind the issuer: where the streams are, and the audience of the tokens that open them.</summary>
    public const string Path = "/ssf";
}
