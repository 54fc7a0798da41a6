using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Akamon.Database;

/// <summary>Runs the numbered SQL files that this database has not run yet, each in one transaction, one node at a time.</summary>
public static class Migrator
{
    // Any number that no other program uses on this database.
    private const long Lock = 4_116_014_302;

    public static async Task Migrate(AkamonDb db, CancellationToken cancel)
    {
        await db.Database.OpenConnectionAsync(cancel);
        try
        {
            if (db.Database.IsNpgsql())
                await db.Database.ExecuteSqlAsync($"select pg_advisory_lock({Lock})", cancel);
            await RunMissing(db, cancel);
        }
        finally
        {
            if (db.Database.IsNpgsql())
                await db.Database.ExecuteSqlAsync($"select pg_advisory_unlock({Lock})", CancellationToken.None);
            await db.Database.CloseConnectionAsync();
        }
    }

    private static async Task RunMissing(AkamonDb db, CancellationToken cancel)
    {
        await Run(db, "create table if not exists migrations (name text primary key)", cancel);
        var done = await Done(db, cancel);
        foreach (var (name, sql) in For(db.Database.IsNpgsql() ? "postgres" : "sqlite").Where(file => !done.Contains(file.Name)))
        {
            await using var transaction = await db.Database.BeginTransactionAsync(cancel);
            await Run(db, sql, cancel);
            await db.Database.ExecuteSqlAsync($"insert into migrations (name) values ({name})", cancel);
            await transaction.CommitAsync(cancel);
        }
    }

    // Not a query of EF Core's: it would compile one at each start.
    private static async Task<HashSet<string>> Done(AkamonDb db, CancellationToken cancel)
    {
        HashSet<string> done = new(StringComparer.Ordinal);
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "select name from migrations";
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
            done.Add(rows.GetString(0));
        return done;
    }

    // Not ExecuteSqlRaw: it would read the braces of a JSON default as parameters.
    private static async Task Run(AkamonDb db, string sql, CancellationToken cancel)
    {
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;
        command.Transaction = db.Database.CurrentTransaction?.GetDbTransaction();
        await command.ExecuteNonQueryAsync(cancel);
    }

    internal static IEnumerable<(string Name, string Sql)> For(string provider)
    {
        var assembly = typeof(Migrator).Assembly;
        const string Folder = "Akamon.Database.Migrations.";
        return assembly.GetManifestResourceNames()
            .Where(resource => resource.StartsWith(Folder, StringComparison.Ordinal) && resource.EndsWith($".{provider}.sql", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(resource => (resource[Folder.Length..^$".{provider}.sql".Length], Read(assembly.GetManifestResourceStream(resource)!)));

        static string Read(Stream stream)
        {
            using var reader = new StreamReader(stream);
            return reader.ReadToEnd();
        }
    }
}
