using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Storage;

namespace Akamon.Web;

/// <summary>Tells "the database does not answer" from "we asked it something wrong".</summary>
internal static class Outage
{
    // SQLITE_BUSY, LOCKED, READONLY, IOERR, CORRUPT, FULL, CANTOPEN, NOTADB
    private static readonly HashSet<int> SqliteOutages = [5, 6, 8, 10, 11, 13, 14, 26];

    // SQLSTATE classes: data exception, integrity constraint, syntax error or access rule.
    private static readonly string[] OurFaults = ["22", "23", "42"];

    public static bool IsBehind(Exception? fault) => fault switch
    {
        null => false,
        RetryLimitExceededException => true,
        SqliteException sqlite => SqliteOutages.Contains(sqlite.SqliteErrorCode),
        DbException { SqlState: { } state } when OurFaults.Any(state.StartsWith) => false,
        DbException => true,
        _ => IsBehind(fault.InnerException),
    };
}
