namespace Akamon.Standards.Saml;

/// <summary>An address of a system, as its metadata names it.</summary>
/// <param name="Binding">How it is reached.</param>
/// <param name="Location">Complete address: https, or http on this machine.</param>
/// <param name="ResponseLocation">Where answers go, when elsewhere.</param>
/// <param name="Index">Its number; 0 where it has none.</param>
/// <param name="IsDefault">Marked as the one to take.</param>
public sealed record SamlEndpoint(string Binding, string Location, string? ResponseLocation = null, int Index = 0, bool? IsDefault = null);

/// <summary>A system as its metadata describes it (SAML Metadata §2.4.4).</summary>
public sealed record SpDescription
{
    /// <summary>Its name.</summary>
    public required string EntityId { get; init; }

    /// <summary>What it signs with.</summary>
    public required IReadOnlyList<TrustedKey> SigningKeys { get; init; }

    /// <summary>What is sealed for it.</summary>
    public required IReadOnlyList<TrustedKey> EncryptionKeys { get; init; }

    /// <summary>Where assertions may go: by POST, over https.</summary>
    public required IReadOnlyList<SamlEndpoint> AssertionConsumers { get; init; }

    /// <summary>Where it is told of signing out: by redirect or POST.</summary>
    public required IReadOnlyList<SamlEndpoint> Logouts { get; init; }

    /// <summary>Where it is told of it by ourselves, over SOAP; null when it has no such address.</summary>
    public SamlEndpoint? DirectLogout { get; init; }

    /// <summary>It says that all its requests are signed.</summary>
    public required bool SignsRequests { get; init; }

    /// <summary>The kinds of identifier it can use, best first.</summary>
    public required IReadOnlyList<string> NameIdFormats { get; init; }

    /// <summary>From then on none of this counts; null when it does not say.</summary>
    public required DateTimeOffset? ValidUntil { get; init; }

    /// <summary>The default consumer (SAML Metadata §2.2.3): the first marked so, else the first not marked otherwise, else the first.</summary>
    public SamlEndpoint? DefaultConsumer =>
        AssertionConsumers.FirstOrDefault(one => one.IsDefault is true) ?? AssertionConsumers.FirstOrDefault(one => one.IsDefault is null) ?? (AssertionConsumers is [var first, ..] ? first : null);

    /// <summary>The consumer a request means; null when it is not one of metadata (sec:RJ6).</summary>
    public SamlEndpoint? ConsumerFor(AuthnRequest request)
    {
        if (request.Binding is not (null or SamlNames.Post))
            return null;
        return request switch
        {
            { AcsAddress: { } address } => AssertionConsumers.FirstOrDefault(one => string.Equals(one.Location, address, StringComparison.Ordinal)),
            { AcsIndex: { } index } => AssertionConsumers.FirstOrDefault(one => one.Index == index),
            _ => DefaultConsumer,
        };
    }
}
