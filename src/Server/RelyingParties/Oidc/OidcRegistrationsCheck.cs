using System.Text.RegularExpressions;
using Akamon.Standards.Oidc;
using Microsoft.Extensions.Options;

namespace Akamon.RelyingParties.Oidc;

/// <summary>A wrong registration stops the start and names the setting; otherwise people would find it out at the door.</summary>
internal sealed partial class OidcRegistrationsCheck : IValidateOptions<OidcRegistrations>
{
    private const int ShortestSecret = 32;

    public ValidateOptionsResult Validate(string? name, OidcRegistrations options)
    {
        var resources = options.Systems.Select(system => system.Oidc?.Resource ?? "").Where(resource => resource.Length > 0).ToList();
        var faults = options.Systems.SelectMany((system, index) => system.Oidc is { } client ? Faults(client, resources, $"RelyingParties:Systems:{index}:Oidc") : []).ToList();
        return faults.Count > 0 ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }

    private static IEnumerable<string> Faults(OidcClient client, List<string> resources, string at) =>
        [.. Addresses(client, at), .. Authentication(client, at), .. Profile(client, at), .. AskedFor(client, resources, at)];

    private static IEnumerable<string> Addresses(OidcClient client, string at)
    {
        if (client.RedirectUris.Count == 0 && client.ServiceScopes.Count == 0 && client.Resource.Length == 0 && !client.DeviceGrant)
            yield return $"{at}:RedirectUris must hold at least one address.";
        foreach (var address in client.RedirectUris.Where(address => !RedirectAddress.MayBeRegistered(address, client.Native)))
            yield return $"{at}:RedirectUris: {address} is not possible. Use a complete https address without # or *; http only on 127.0.0.1 or [::1] with Native=true.";
        foreach (var address in client.PostLogoutRedirectUris.Where(address => !RedirectAddress.MayBeRegistered(address, client.Native)))
            yield return $"{at}:PostLogoutRedirectUris: {address} is not possible. Use a complete https address without # or *.";
        if (client.KeysUri is { } keys && !IsOutward(keys))
            yield return $"{at}:KeysUri must be a complete https address.";
        if (client.BackChannelLogoutUri is { } told && !IsOutward(told))
            yield return $"{at}:BackChannelLogoutUri must be a complete https address without #.";
        if (client.FrontChannelLogoutUri is { } shown && !IsOutward(shown))
            yield return $"{at}:FrontChannelLogoutUri must be a complete https address without #.";
    }

    private static IEnumerable<string> Authentication(OidcClient client, string at)
    {
        var hasSecret = client.Authentication is ClientAuthentication.SecretBasic or ClientAuthentication.SecretPost;
        if (!hasSecret && client.Secret.Length > 0)
            yield return $"{at}:Secret must be empty with Authentication={client.Authentication}.";
        if (hasSecret && !IsSecret(client.Secret))
            yield return $"{at}:Secret takes at least {ShortestSecret} random characters, or sha256: and 64 hexadecimal digits.";
        if (client.Authentication == ClientAuthentication.PrivateKeyJwt && !client.Signs)
            yield return $"{at}: KeysFile or KeysUri is needed with Authentication=PrivateKeyJwt.";
        if (client.KeysFile.Length > 0 && (client.KeysUri is not null || ClientKeys.ReadFile(client.KeysFile) is null))
            yield return $"{at}:KeysFile must be a JWK set with public keys (P-256, or RSA of 2048 to 4096 bits), and KeysUri empty.";
    }

    private static IEnumerable<string> Profile(OidcClient client, string at)
    {
        if (client.Fapi && client.Authentication != ClientAuthentication.PrivateKeyJwt)
            yield return $"{at}:Fapi needs Authentication=PrivateKeyJwt.";
        if (client.Fapi && client.IdTokenAlgorithm != Standards.Jose.SigningAlgorithm.ES256)
            yield return $"{at}:Fapi needs IdTokenAlgorithm=ES256.";
    }

    private static IEnumerable<string> AskedFor(OidcClient client, List<string> resources, string at)
    {
        if (client.Scopes.FirstOrDefault(scope => !OidcClients.KnownScopes.Contains(scope, StringComparer.Ordinal)) is { } unknown)
            yield return $"{at}:Scopes: {unknown} is unknown. There are {string.Join(", ", OidcClients.KnownScopes)}.";
        if (client.Scopes.Count > 0 && !client.Scopes.Contains(Scopes.OpenId, StringComparer.Ordinal))
            yield return $"{at}:Scopes must hold openid.";
        if (client.Resource.Length > 0 && !(Uri.TryCreate(client.Resource, UriKind.Absolute, out var resource) && resource.Fragment.Length == 0))
            yield return $"{at}:Resource must be an absolute address without #.";
        if (client.ServiceScopes.Count > 0 && client.Authentication == ClientAuthentication.None)
            yield return $"{at}:ServiceScopes must be empty with Authentication=None.";
        if (client.ServiceScopes.FirstOrDefault(scope => Scopes.Read(scope) is not [_] || OidcClients.KnownScopes.Contains(scope, StringComparer.Ordinal)) is { } person)
            yield return $"{at}:ServiceScopes: {person} is not possible. Those of people ({string.Join(", ", OidcClients.KnownScopes)}) are not for services.";
        if (client.HearsSignals && (client.ServiceAudience.Length > 0 || client.ServiceScopes.Any(scope => scope is not (Signals.SignalScopes.Manage or Signals.SignalScopes.Read))))
            yield return $"{at}:ServiceScopes: ssf.manage and ssf.read stand alone, and without ServiceAudience.";
        if (client is { HearsSignals: false, ServiceScopes.Count: > 0 } && !resources.Contains(client.ServiceAudience, StringComparer.Ordinal))
            yield return $"{at}:ServiceAudience must be the Resource of a registered system.";
    }

    // Plain http only to this machine, and then only where Oidc:InsideNetworks allows it.
    internal static bool IsOutward(Uri address) => address.IsAbsoluteUri && address.Fragment.Length == 0 && address.UserInfo.Length == 0 && (address.Scheme is "https" || (address.Scheme is "http" && address.Host is "127.0.0.1"));

    private static bool IsSecret(string secret) =>
        secret.StartsWith(OidcClients.Hashed, StringComparison.Ordinal) ? HashForm().IsMatch(secret) : secret.Length is >= ShortestSecret and <= Standards.Oidc.Limits.Credential;

    [GeneratedRegex("^sha256:[0-9A-Fa-f]{64}$", RegexOptions.NonBacktracking)]
    private static partial Regex HashForm();
}
