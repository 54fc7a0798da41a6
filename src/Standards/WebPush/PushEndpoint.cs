using System.Buffers;

namespace Akamon.Standards.WebPush;

/// <summary>The address a push service gave for one subscription (RFC 8030 §4), as strictly as browsers write it.</summary>
internal static class PushEndpoint
{
    public const string Scheme = "https://";

    // RFC 3986 §2, without "#": a fragment is never sent; and without brackets: an address in numbers is no push service.
    private static readonly SearchValues<char> Characters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?@!$&'()*+,;=%");

    /// <summary>Says why messages must not go to this address; null when they may.</summary>
    public static SubscriptionFault? Fault(string? endpoint, IReadOnlyCollection<HostRule> also)
    {
        if (endpoint is null || endpoint.Length > Subscription.MostCharactersInEndpoint || endpoint.AsSpan().ContainsAnyExcept(Characters))
        {
            return SubscriptionFault.NotAnAddress;
        }

        if (!endpoint.StartsWith(Scheme, StringComparison.Ordinal))
        {
            return SubscriptionFault.NotHttps;
        }

        var host = Host(endpoint);
        if (host.Contains('@', StringComparison.Ordinal))
        {
            return SubscriptionFault.NamesAUser;
        }

        // Browsers leave out 443, and there is no other.
        if (host.Contains(':', StringComparison.Ordinal))
        {
            return SubscriptionFault.NamesAPort;
        }

        // What is judged here must be what .NET connects to.
        if (!HostName.IsOne(host)
            || !Uri.TryCreate(endpoint, UriKind.Absolute, out var uri) || !string.Equals(uri.Authority, host, StringComparison.Ordinal))
        {
            return SubscriptionFault.NotAHostName;
        }

        return PushHosts.Allow(host, also) ? null : SubscriptionFault.HostNotAllowed;
    }

    /// <summary>What stands between the scheme and the first slash; without a slash, the rest.</summary>
    public static string Host(string endpoint)
    {
        var rest = endpoint[Scheme.Length..];
        return rest.IndexOf('/', StringComparison.Ordinal) is >= 0 and var end ? rest[..end] : rest;
    }
}
