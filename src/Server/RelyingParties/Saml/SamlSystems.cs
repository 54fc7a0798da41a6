using System.Collections.Concurrent;
using Akamon.Standards.Saml;
using Microsoft.Extensions.Options;

namespace Akamon.RelyingParties.Saml;

/// <summary>A registered system as the endpoints use it.</summary>
internal sealed record SamlSystem(RelyingParty Party, SamlRegistration Saml, SpDescription Provider)
{
    /// <summary>Where we tell it by ourselves that a session has ended; null when it is told through the browser.</summary>
    public SamlEndpoint? Direct => Saml.BackChannelLogout ? Provider.DirectLogout : null;

    /// <summary>Who somebody is to it, as it was told.</summary>
    public NameId NameOf(string value, string format, string issuer) => format is NameId.Email ? new(value, format) : new(value, format, issuer, Provider.EntityId);

    public bool MustSign => Saml.WantAuthnRequestsSigned || Provider.SignsRequests;
}

/// <summary>The systems that speak SAML, with the metadata that counts now.</summary>
internal sealed class SamlSystems(IOptions<SamlRegistrations> options, Systems parties, TimeProvider clock) : IProtocol
{
    private readonly ConcurrentDictionary<string, SamlSystem> _systems = new(StringComparer.Ordinal);

    public string Title => "SAML 2.0";

    public bool OnOurPages => true;

    public bool IsSpokenBy(string system) => Registered.Any(one => string.Equals(one.Party.Name, system, StringComparison.Ordinal));

    public IEnumerable<(RelyingParty Party, SamlRegistration Saml)> Registered =>
        from system in options.Value.Systems
        where system.Saml is not null
        let party = parties.Find(system.Name)
        where party is not null
        select (party, system.Saml);

    /// <summary>By entity id; null when nobody of that name is registered, or its metadata has run out.</summary>
    public SamlSystem? Find(string entityId) => Valid(_systems.GetValueOrDefault(entityId));

    public SamlSystem? Named(string name) => Valid(_systems.Values.FirstOrDefault(system => string.Equals(system.Party.Name, name, StringComparison.Ordinal)));

    public bool Knows(string entityId) => _systems.ContainsKey(entityId);

    public void Keep(RelyingParty party, SamlRegistration saml, SpDescription provider) => _systems[saml.EntityId] = new(party, saml, provider);

    private SamlSystem? Valid(SamlSystem? system) => system is null || system.Provider.ValidUntil <= clock.GetUtcNow() ? null : system;
}
