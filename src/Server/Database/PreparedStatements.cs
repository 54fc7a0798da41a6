using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Akamon.Database;

/// <summary>A statement that SQLite has parsed, and who reads from it.</summary>
internal sealed record PreparedStatement(SqliteCommand Command)
{
    public SqliteDataReader? Reader { get; set; }

    public bool IsRead => Reader is { IsClosed: false };

    /// <summary>Forgets what it was asked with.</summary>
    public void Leave()
    {
        Reader?.Dispose();
        Reader = null;
        Command.Parameters.Clear();
        Command.Transaction = null;
    }
}

/// <summary>
/// Runs each statement in the form SQLite has parsed before: its parser takes longer than most of our statements. (Npgsql does
/// this by itself.) A connection belongs to one request at a time, so nobody else is in its statements.
/// </summary>
internal sealed class PreparedStatements : DbCommandInterceptor
{
    private const int Most = 400; // Texts are written in the source, but lists in them have many lengths.

    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        if (Of(command) is not { } statement)
            return result;
        return InterceptionResult<DbDataReader>.SuppressWithResult(statement.Reader = statement.Command.ExecuteReader());
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(ReaderExecuting(command, eventData, result));
    }

    public override InterceptionResult<int> NonQueryExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<int> result) =>
        Of(command) is { } statement ? InterceptionResult<int>.SuppressWithResult(statement.Command.ExecuteNonQuery()) : result;

    public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(NonQueryExecuting(command, eventData, result));
    }

    /// <returns>Null: it runs as it is, because nothing is kept for it, or because somebody is still reading from what is kept.</returns>
    private static PreparedStatement? Of(DbCommand command)
    {
        if (command is not SqliteCommand { Connection: KeptConnection connection } asked)
            return null;
        if (!connection.Statements.TryGetValue(asked.CommandText, out var statement))
        {
            if (connection.Statements.Count == Most)
                Forget(connection.Statements);
            connection.Statements[asked.CommandText] = statement = new(new SqliteCommand(asked.CommandText, connection));
        }
        if (statement.IsRead)
            return null;
        statement.Leave();
        (statement.Command.Transaction, statement.Command.CommandTimeout) = (asked.Transaction, asked.CommandTimeout);
        foreach (SqliteParameter parameter in asked.Parameters)
            statement.Command.Parameters.Add(parameter);
        return statement;
    }

    private static void Forget(Dictionary<string, PreparedStatement> statements)
    {
        foreach (var (text, statement) in statements.Where(one => !one.Value.IsRead).ToList())
        {
            statements.Remove(text);
            statement.Command.Dispose();
        }
    }
}
