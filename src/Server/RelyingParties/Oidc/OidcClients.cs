using System.Collections.Concurrent;
using Akamon.Security;
using Akamon.Standards.Jose;
using Akamon.Standards.Oidc;
using Microsoft.Extensions.Options;

namespace Akamon.RelyingParties.Oidc;

/// <summary>A registered system as the endpoints use it.</summary>
/// <param name="Party">What people see of it.</param>
/// <param name="Client">What the protocol needs to know of it.</param>
/// <param name="SecretHash">The hash of its secret.</param>
/// <param name="Registration">All it was registered with.</param>
public sealed record OidcSystem(RelyingParty Party, RegisteredClient Client, byte[] SecretHash, OidcClient Registration)
{
    public SigningAlgorithm Algorithm => Registration.IdTokenAlgorithm;
}

/// <summary>The systems that speak OpenID Connect, by client_id.</summary>
public sealed class OidcClients : IProtocol
{
    public const string Offline = "offline_access";
    internal const string Hashed = "sha256:";
    internal static readonly string[] KnownScopes = [Scopes.OpenId, "profile", "email", Offline];
    private readonly ConcurrentDictionary<string, OidcSystem> _systems = new(StringComparer.Ordinal);
    private readonly Systems _parties;

    public OidcClients(IOptions<OidcRegistrations> options, Systems parties)
    {
        _parties = parties;
        foreach (var system in options.Value.Systems.Where(system => system.Oidc is not null))
            Register(system.Name, system.Oidc!);
    }

    public string Title => "OpenID Connect";

    public bool OnOurPages => true;

    public bool IsSpokenBy(string system) => _systems.ContainsKey(system);

    public OidcSystem? Find(string id) => _systems.GetValueOrDefault(id);

    /// <summary>Origins of programs that run in a browser; only those may read tokens across origins.</summary>
    public bool IsBrowserOrigin(string origin) =>
        _systems.Values.Any(system => system.Client is { IsPublic: true, IsNative: false } && system.Client.RedirectUris.Any(address => string.Equals(new Uri(address).GetLeftPart(UriPartial.Authority), origin, StringComparison.Ordinal)));

    /// <summary>For systems whose address is known only once the server listens: those of the Lab.</summary>
    public void Register(string name, OidcClient client)
    {
        if (_parties.Find(name) is { } party)
            _systems[name] = new(party, Describe(name, client), HashOf(client.Secret), client);
    }

    private static RegisteredClient Describe(string name, OidcClient client) => new()
    {
        ClientId = name,
        RedirectUris = [.. client.RedirectUris],
        PostLogoutRedirectUris = [.. client.PostLogoutRedirectUris],
        Scopes = client.Scopes.Count > 0 ? [.. client.Scopes] : [Scopes.OpenId, "profile", "email"],
        Authentication = client.Authentication,
        IsNative = client.Native,
    };

    private static byte[] HashOf(string secret) => secret.StartsWith(Hashed, StringComparison.Ordinal) ? Convert.FromHexString(secret.AsSpan(Hashed.Length)) : Secrets.Hash(secret);
}
