using Microsoft.Extensions.Configuration;

namespace Akamon.Tests.Harness;

/// <summary>What the caller of the suite chose.</summary>
internal static class TestSettings
{
    private static readonly IConfiguration _environment = new ConfigurationBuilder().AddEnvironmentVariables().Build();

    /// <summary>A connection string to a PostgreSQL server that may be filled with databases; null: SQLite.</summary>
    public static string? Postgres => _environment["TEST_POSTGRES"] is { Length: > 0 } server ? server : null;

    /// <summary>Write docs/routes.md and docs/operate/settings.md anew instead of comparing them.</summary>
    public static bool WriteDocuments => string.Equals(_environment["TEST_WRITE_DOCS"], "1", StringComparison.Ordinal);

    public static string Root { get; } = Find();

    public static string Source { get; } = Path.Combine(Root, "src", "Server");

    private static string Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Akamon.slnx")))
            folder = folder.Parent ?? throw new InvalidOperationException("The suite runs inside its repository.");
        return folder.FullName;
    }
}
