namespace Akamon.Sessions;

/// <summary>"Firefox – Windows" out of what a browser says of itself: enough for its owner to recognise it, nothing to rely on.</summary>
public static class DeviceName
{
    // The order matters: Edge says Chrome, Chrome says Safari, Android says Linux.
    private static readonly (string Sign, string Name)[] _browsers = [("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser", "Samsung Internet"), ("Firefox/", "Firefox"), ("FxiOS", "Firefox"), ("CriOS", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];
    private static readonly (string Sign, string Name)[] _systems = [("iPhone", "iPhone"), ("iPad", "iPad"), ("Android", "Android"), ("CrOS", "ChromeOS"), ("Windows", "Windows"), ("Macintosh", "Mac"), ("Linux", "Linux")];

    /// <returns>Null when nothing in it is known.</returns>
    public static string? Of(string agent) => string.Join(" – ", new[] { First(_browsers, agent), First(_systems, agent) }.OfType<string>()) is { Length: > 0 } name ? name : null;

    private static string? First((string Sign, string Name)[] known, string agent) =>
        known.FirstOrDefault(one => agent.Contains(one.Sign, StringComparison.Ordinal)).Name;
}
