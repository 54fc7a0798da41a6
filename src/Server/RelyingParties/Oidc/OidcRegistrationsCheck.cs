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
        var faults = options.Systems.SelectMany((system, index) => system.Oidc is { } client ? Faults(client, $"RelyingParties:Systems:{index}:Oidc") : []).ToList();
        return faults.Count > 0 ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }

    private static IEnumerable<string> Faults(OidcClient client, string at)
    {
        if (client.RedirectUris.Count == 0)
            yield return $"{at}:RedirectUris must hold at least one address.";
        foreach (var address in client.RedirectUris.Where(address => !RedirectAddress.MayBeRegistered(address, client.Native)))
            yield return $"{at}:RedirectUris: {address} is not possible. Use a complete https address without # or *; http only on 127.0.0.1 or [::1] with Native=true.";
        foreach (var address in client.PostLogoutRedirectUris.Where(address => !RedirectAddress.MayBeRegistered(address, client.Native)))
            yield return $"{at}:PostLogoutRedirectUris: {address} is not possible. Use a complete https address without # or *.";
        if (client.Authentication == ClientAuthentication.None && client.Secret.Length > 0)
            yield return $"{at}:Secret must be empty with Authentication=None.";
        if (client.Authentication != ClientAuthentication.None && !IsSecret(client.Secret))
            yield return $"{at}:Secret takes at least {ShortestSecret} random characters, or sha256: and 64 hexadecimal digits.";
        if (client.Scopes.FirstOrDefault(scope => !OidcClients.KnownScopes.Contains(scope, StringComparer.Ordinal)) is { } unknown)
            yield return $"{at}:Scopes: {unknown} is unknown. There are {string.Join(", ", OidcClients.KnownScopes)}.";
        if (client.Scopes.Count > 0 && !client.Scopes.Contains(Scopes.OpenId, StringComparer.Ordinal))
            yield return $"{at}:Scopes must hold openid.";
    }

    private static bool IsSecret(string secret) =>
        secret.StartsWith(OidcClients.Hashed, StringComparison.Ordinal) ? HashForm().IsMatch(secret) : secret.Length is >= ShortestSecret and <= Standards.Oidc.Limits.Credential;

    [GeneratedRegex("^sha256:[0-9A-Fa-f]{64}$", RegexOptions.NonBacktracking)]
    private static partial Regex HashForm();
}
