using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Akamon.Database;

/// <summary>
/// A SQLite connection that rests in place of closing, as long as its pooled context lives: to open one again, EF Core would
/// register a dozen functions with it, and take them away at the close, around every request. It keeps what SQLite has parsed
/// (<see cref="PreparedStatements"/>). A file that was taken away or exchanged meanwhile is noticed by its time of birth.
/// </summary>
internal sealed class KeptConnection(string connection) : SqliteConnection(connection)
{
    // What durability rests on, instead of trusting the build's defaults. busy_timeout makes SQLite itself wait for the writer:
    // the provider alone would sleep in steps of 150 ms.
    private const string Pragmas = "pragma journal_mode=wal; pragma synchronous=full; pragma foreign_keys=on; pragma busy_timeout=5000; pragma secure_delete=on; pragma wal_autocheckpoint=1000;";

    private bool _rests, _ends;
    private DateTime _born;

    public Dictionary<string, PreparedStatement> Statements { get; } = new(StringComparer.Ordinal);

    public override ConnectionState State => _rests ? ConnectionState.Closed : base.State;

    private DateTime Born => File.GetCreationTimeUtc(DataSource);

    public override void Open()
    {
        if (_rests)
        {
            _rests = false;
            if (Born == _born)
                return;
            base.Close();
            Statements.Clear();
        }
        base.Open();
        try
        {
            using var command = new SqliteCommand(Pragmas, this);
            command.ExecuteNonQuery();
        }
        catch
        {
            base.Close(); // Never used without them.
            throw;
        }
        _born = Born;
    }

    public override void Close()
    {
        if (!_ends && State == ConnectionState.Open)
            _rests = true;
        else
            base.Close();
    }

    protected override void Dispose(bool disposing)
    {
        (_rests, _ends) = (false, true);
        base.Dispose(disposing); // Its statements go with it.
    }
}

internal sealed class KeptConnections : DbConnectionInterceptor
{
    public override InterceptionResult<DbConnection> ConnectionCreating(ConnectionCreatingEventData eventData, InterceptionResult<DbConnection> result) =>
        InterceptionResult<DbConnection>.SuppressWithResult(new KeptConnection(eventData.Context!.Database.GetConnectionString()!));

    // It stays open for all that its request asks, and rests when the context goes back.
    public override InterceptionResult ConnectionClosing(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) => InterceptionResult.Suppress();

    public override ValueTask<InterceptionResult> ConnectionClosingAsync(DbConnection connection, ConnectionEventData eventData, InterceptionResult result) =>
        ValueTask.FromResult(InterceptionResult.Suppress());
}
