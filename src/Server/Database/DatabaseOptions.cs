using System.ComponentModel.DataAnnotations;

namespace Akamon.Database;

/// <summary>Section "Database".</summary>
public sealed class DatabaseOptions
{
    /// <summary>
    /// Where accounts live. Empty: a SQLite file in the data folder. A connection string with "Host=": PostgreSQL.
    /// Off this machine, PostgreSQL must be reached with "SSL Mode=VerifyFull".
    /// </summary>
    public string Connection { get; set; } = "";

    /// <summary>How long one statement may take.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:01:00")]
    public TimeSpan CommandTimeout { get; set; } = TimeSpan.FromSeconds(5);
}
