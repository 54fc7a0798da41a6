using Akamon.Standards.Oidc;

namespace Akamon.RelyingParties.Oidc.Dpop;

/// <summary>What came of looking for a proof of possession.</summary>
internal abstract record Possession
{
    private Possession() { }

    /// <summary>None was sent.</summary>
    public sealed record None : Possession;

    /// <summary>The sender holds the key with this thumbprint.</summary>
    public sealed record Shown(string Thumbprint) : Possession;

    /// <summary>A proof was sent, and it is none.</summary>
    public sealed record Refused(OidcError Error) : Possession;

    public string? Key => (this as Shown)?.Thumbprint;
}
