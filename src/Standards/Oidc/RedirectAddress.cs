using System.Buffers;
using System.Globalization;

namespace Akamon.Standards.Oidc;

/// <summary>Which addresses a client may register, and which registered one a request means (RFC 9700 §2.1, §4.1).</summary>
public static class RedirectAddress
{
    private static readonly string[] LoopbackHosts = ["http://127.0.0.1", "http://[::1]"];

    // RFC 3986 §2 without '#' (fragment) and '*' (nobody may think it a pattern); '%' starts an escape.
    private static readonly SearchValues<char> Characters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?[]@!$&'()+,;=%");

    /// <summary>
    /// Says whether the request's address is the registered one: character by character (RFC 3986 §6.2.1), without any
    /// decoding; only for a native client the port of a loopback address, <c>http://127.0.0.1</c> or <c>http://[::1]</c>,
    /// may differ (RFC 8252 §7.3).
    /// </summary>
    public static bool Matches(string registered, string asked, bool native)
    {
        if (string.Equals(registered, asked, StringComparison.Ordinal))
        {
            return true;
        }

        return native && LoopbackHosts.Any(host =>
            AfterPort(registered, host) is { } known && AfterPort(asked, host) is { } sent && string.Equals(known, sent, StringComparison.Ordinal));
    }

    /// <summary>
    /// Says whether an address may be registered: absolute, <c>https</c>, plain ASCII, no fragment, user name or asterisk.
    /// A native client may also have <c>http</c> on a loopback address, or a private scheme with a full stop in its name
    /// (RFC 8252 §7.1).
    /// </summary>
    public static bool MayBeRegistered(string address, bool native)
    {
        if (address.Length > Limits.RedirectUri || address.AsSpan().ContainsAnyExcept(Characters)
            || !Uri.TryCreate(address, UriKind.Absolute, out var uri) || uri.UserInfo.Length > 0)
        {
            return false;
        }

        if (uri.Scheme is "https")
        {
            return uri.Host.Length > 0 && address.StartsWith("https://", StringComparison.Ordinal);
        }

        return native && (LoopbackHosts.Any(host => AfterPort(address, host) is not null) || uri.Scheme.Contains('.', StringComparison.Ordinal));
    }

    // What follows "http://127.0.0.1" and a port, if any; null when the address is no loopback address.
    private static string? AfterPort(string address, string host)
    {
        if (!address.StartsWith(host, StringComparison.Ordinal))
        {
            return null;
        }

        var rest = address[host.Length..];
        if (rest is [':', ..])
        {
            var digits = rest.AsSpan(1).IndexOfAnyExceptInRange('0', '9');
            var port = digits < 0 ? rest[1..] : rest[1..(digits + 1)];
            if (port.Length > 5 || port.StartsWith('0') || !ushort.TryParse(port, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            {
                return null;
            }

            rest = rest[(port.Length + 1)..];
        }

        return rest is "" or ['/' or '?', ..] ? rest : null;
    }
}
