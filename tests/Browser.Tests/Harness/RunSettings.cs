using Microsoft.Extensions.Configuration;

namespace Akamon.Tests.Harness;

/// <summary>What the caller of the suite chose.</summary>
internal static class RunSettings
{
    private static readonly IConfiguration _environment = new ConfigurationBuilder().AddEnvironmentVariables().Build();

    /// <summary>Where Chromium is: the one without a window of its own, which asks less of the machine, or the whole.</summary>
    public static string Chromium => new[] { _environment["TEST_CHROMIUM"], "/usr/bin/chromium-headless-shell" }.FirstOrDefault(File.Exists) ?? "/usr/bin/chromium";

    /// <summary>Chromium's own walls do not stand when it runs as root.</summary>
    public static bool IsRoot => string.Equals(Environment.UserName, "root", StringComparison.Ordinal);

    /// <summary>Where pictures of the steps go; null: none are made.</summary>
    public static string? Pictures => _environment["AKAMON_PICTURES"] is { Length: > 0 } folder ? folder : null;

    public static string Source { get; } = Path.Combine(Root(), "src", "Server");

    /// <summary>The companion app, once "npm run build" has made it.</summary>
    public static string CompanionApp { get; } = Path.Combine(Root(), "src", "Authenticator", "dist");

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Akamon.slnx")))
            folder = folder.Parent ?? throw new InvalidOperationException("The suite runs inside its repository.");
        return folder.FullName;
    }
}
