using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;
using SQLitePCL;

namespace Akamon.Database;

/// <summary>Sets on every new SQLite connection what durability rests on, instead of trusting the build's defaults.</summary>
internal sealed class SqlitePragmas : DbConnectionInterceptor
{
    // busy_timeout makes SQLite itself wait for the writer; the provider alone would sleep in steps of 150 ms.
    private const string Sql = "pragma journal_mode=wal; pragma synchronous=full; pragma foreign_keys=on; pragma busy_timeout=5000; pragma secure_delete=on; pragma wal_autocheckpoint=1000;";

    // What the pool hands out again has them already: they belong to the database handle, and nothing takes them back.
    private readonly ConditionalWeakTable<sqlite3, object> _set = [];

    public override void ConnectionOpened(DbConnection connection, ConnectionEndEventData eventData) => Set(connection);

    public override Task ConnectionOpenedAsync(DbConnection connection, ConnectionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Set(connection);
        return Task.CompletedTask;
    }

    // A context keeps its connection: to open one again, EF Core would register a dozen functions with it, and take them away
    // at the close, around every single statement. It goes with its context.
    public override InterceptionResult ConnectionClosing(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
        connection is SqliteConnection ? InterceptionResult.Suppress() : result;

    public override ValueTask<InterceptionResult> ConnectionClosingAsync(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
        ValueTask.FromResult(ConnectionClosing(connection, eventData, result));

    private void Set(DbConnection connection)
    {
        if (connection is not SqliteConnection { Handle: { } handle } sqlite || _set.TryGetValue(handle, out _))
            return;
        using var command = sqlite.CreateCommand();
        command.CommandText = Sql;
        command.ExecuteNonQuery();
        _set.AddOrUpdate(handle, this);
    }
}
