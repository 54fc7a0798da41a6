namespace Akamon.RelyingParties;

/// <summary>The way out to systems: public addresses and Oidc:InsideNetworks only. It is laid by RelyingParties/Oidc/SystemLine.</summary>
public static class SystemLines
{
    /// <summary>The name of the client to ask IHttpClientFactory for.</summary>
    public const string Client = "oidc systems";
}
