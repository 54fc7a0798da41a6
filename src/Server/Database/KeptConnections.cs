using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Akamon.Database;

/// <summary>Makes every connection to SQLite one that rests.</summary>
internal sealed class KeptConnections : DbConnectionInterceptor
{
    public override InterceptionResult<DbConnection> ConnectionCreating(ConnectionCreatingEventData eventData, InterceptionResult<DbConnection> result)
    {
        var database = eventData.Context!.Database;
        var connection = new KeptConnection(database.GetConnectionString()!); // Both are there: this is how it was made.
        connection.DefaultTimeout = database.GetCommandTimeout() ?? connection.DefaultTimeout;
        return InterceptionResult<DbConnection>.SuppressWithResult(connection);
    }

    // It stays open for all that its request asks, and rests when the context goes back.
    public override InterceptionResult ConnectionClosing(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) => InterceptionResult.Suppress();

    public override ValueTask<InterceptionResult> ConnectionClosingAsync(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
        ValueTask.FromResult(InterceptionResult.Suppress());
}
