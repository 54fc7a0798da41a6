using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage;

namespace Akamon.Database;

/// <summary>Statements that change a row and give it back. EF Core would take them for queries and look at each anew, which takes longer than they do.</summary>
internal static class ReturningStatements
{
    /// <returns>The row; null when the statement found none to change.</returns>
    public static async Task<T?> Returning<T>(this AkamonDb db, FormattableString sql, Func<DbDataReader, T> read, CancellationToken cancel)
        where T : class
    {
        var statement = db.GetService<IRawSqlCommandBuilder>().Build(sql.Format, sql.GetArguments()!, db.Model);
        var call = new RelationalCommandParameterObject(db.GetService<IRelationalConnection>(), statement.ParameterValues, readerColumns: null, db, db.GetService<IRelationalCommandDiagnosticsLogger>(), CommandSource.ExecuteSqlRaw);
        await using var rows = await statement.RelationalCommand.ExecuteReaderAsync(call, cancel);
        T? row = null;
        while (await rows.ReadAsync(cancel)) // To the end: SQLite commits there, and says there if it cannot.
            row = read(rows.DbDataReader);
        return row;
    }
}
