namespace Akamon.Standards.WebPush;

/// <summary>
/// The push services that messages may go to. An endpoint comes from a browser and may name any host (RFC 8030 §4 sets no
/// bounds), so it is hostile input: without this list the server would call whom a stranger chooses.
/// </summary>
public static class PushHosts
{
    /// <summary>The services of Chrome, Firefox, Safari and Edge.</summary>
    public static IReadOnlyList<HostRule> Known { get; } =
    [
        .. new[] { "fcm.googleapis.com", "updates.push.services.mozilla.com", "*.push.apple.com", "*.notify.windows.com" }
            .Select(HostRule.Read).OfType<HostRule>(),
    ];

    /// <summary>Says whether messages may go to this host: by the known services, or by a rule of the administrator.</summary>
    /// <param name="host">The host of an endpoint, without port; see <see cref="HostRule.Allows"/>.</param>
    /// <param name="also">The administrator's rules; empty for none.</param>
    public static bool Allow(string host, IReadOnlyCollection<HostRule> also)
    {
        ArgumentNullException.ThrowIfNull(also);

        return Known.Concat(also).Any(rule => rule.Allows(host));
    }
}
