using System.Text.RegularExpressions;
using Akamon.Security;
using Microsoft.Extensions.Options;

namespace Akamon.Methods.AppPassword;

/// <summary>Which system asks: its secret is compared as a hash, so that its length is not told, and with every system's, so that the time tells nothing.</summary>
internal sealed partial class SystemSecrets(IOptions<AppPasswordOptions> options)
{
    public const int Shortest = 32;
    private const int Longest = 256;
    private const string Hashed = "sha256:", Scheme = "Bearer ";

    private readonly List<(AppPasswordSystem System, byte[] Hash)> _systems = [.. options.Value.Systems.Select(system => (system, HashOf(system.Secret)))];

    /// <returns>Null when nobody speaks who may; while app passwords are off, that is everybody.</returns>
    public AppPasswordSystem? Read(HttpRequest request)
    {
        if (!options.Value.On || request.Headers.Authorization is not [{ } header] || !header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) || header.Length > Scheme.Length + Longest)
            return null;
        var sent = Secrets.Hash(header[Scheme.Length..].Trim());
        AppPasswordSystem? found = null;
        foreach (var (system, hash) in _systems)
            found = Secrets.Same(hash, sent) ? system : found;
        return found;
    }

    public static bool IsPossible(string secret) =>
        secret.StartsWith(Hashed, StringComparison.Ordinal) ? HashForm().IsMatch(secret) : secret.Length is >= Shortest and <= Longest;

    private static byte[] HashOf(string secret) => secret.StartsWith(Hashed, StringComparison.Ordinal) ? Convert.FromHexString(secret.AsSpan(Hashed.Length)) : Secrets.Hash(secret);

    [GeneratedRegex("^sha256:[0-9A-Fa-f]{64}$", RegexOptions.NonBacktracking)]
    private static partial Regex HashForm();
}
