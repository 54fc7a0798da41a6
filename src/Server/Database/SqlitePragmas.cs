using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Akamon.Database;

/// <summary>Sets on every SQLite connection what durability rests on, instead of trusting the build's defaults.</summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    // busy_timeout makes SQLite itself wait for the writer; the provider alone would sleep in steps of 150 ms.
    private const string Sql = "pragma journal_mode=wal; pragma synchronous=full; pragma foreign_keys=on; pragma busy_timeout=5000; pragma secure_delete=on; pragma wal_autocheckpoint=1000;";

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Set(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Set(connection);
        return Task.CompletedTask;
    }

    private static void Set(DbConnection connection)
    {
        if (connection is not SqliteConnection sqlite)
            return;
        using var command = sqlite.CreateCommand();
        command.CommandText = Sql;
        command.ExecuteNonQuery();
    }
}
