using System.Collections.Concurrent;
using Akamon.Database;
using Akamon.Jobs;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Akamon.Tests.Harness;

/// <summary>
/// A new database for each server, copied from one that a server of its own has migrated before:
/// a SQLite file in the data folder, or a PostgreSQL database beside the others.
/// </summary>
internal sealed class TestDatabase
{
    private static readonly SemaphoreSlim _oneAtATime = new(1);
    private static readonly ConcurrentBag<string> _free = [];
    private static readonly ConcurrentDictionary<string, bool> _folders = new(StringComparer.Ordinal);
    private static readonly string _run = Guid.CreateVersion7().ToString("n");
    private static TestDatabase? _template;
    private static int _count;

    // What others were copied from, and what belonged to servers that were not to start.
    static TestDatabase() => AppDomain.CurrentDomain.ProcessExit += (_, _) =>
    {
        foreach (var left in _folders.Keys.Where(System.IO.Directory.Exists))
        {
            try
            {
                System.IO.Directory.Delete(left, recursive: true);
            }
            catch (IOException)
            {
                // A server that outlives its test still writes there; the tests' result counts.
            }
        }
    };

    private TestDatabase(string folder, string? name) => (Folder, Name) = (folder, name);

    public string Folder { get; }

    /// <summary>The PostgreSQL database; null on SQLite.</summary>
    public string? Name { get; }

    /// <summary>What belongs into Database:Connection.</summary>
    public string Connection => Name is null ? "" : new NpgsqlConnectionStringBuilder(TestSettings.Postgres) { Database = Name, MaxPoolSize = 20 }.ConnectionString;

    public string SqliteFile => Path.Combine(Folder, "akamon.db");

    public static async Task<TestDatabase> Copy()
    {
        await _oneAtATime.WaitAsync();
        try
        {
            _template ??= await MakeTemplate();
            return await New(_template);
        }
        finally
        {
            _oneAtATime.Release();
        }
    }

    /// <summary>Without any table.</summary>
    public static Task<TestDatabase> Empty() => New(template: null);

    public async Task Drop()
    {
        if (Name is not null)
        {
            foreach (var pool in new[] { Connection, DatabaseRoom.Prepared(Connection) })
            {
                await using var pooled = new NpgsqlConnection(pool);
                NpgsqlConnection.ClearPool(pooled);
            }
            if (await CleanDatabase.Reset(Name))
                _free.Add(Name);
            else
                await Run($"drop database {Name} with (force)");
        }
        System.IO.Directory.Delete(Folder, recursive: true);
        _folders.TryRemove(Folder, out _);
    }

    private static async Task<TestDatabase> New(TestDatabase? template)
    {
        var used = template?.Name is not null && _free.TryTake(out var free) ? free : null;
        var database = new TestDatabase(NewFolder(), TestSettings.Postgres is null ? null : used ?? $"akamon_{_run}_{Interlocked.Increment(ref _count)}");
        foreach (var file in template is null ? [] : System.IO.Directory.GetFiles(template.Folder))
            File.Copy(file, Path.Combine(database.Folder, Path.GetFileName(file)));
        if (database.Name is { } name && used is null)
            await Run(template is null ? $"create database {name}" : $"create database {name} template {template.Name}");
        return database;
    }

    // In memory where there is such a place: every commit waits for the disk.
    private static string NewFolder()
    {
        var folder = System.IO.Directory.Exists("/dev/shm")
            ? System.IO.Directory.CreateDirectory($"/dev/shm/akamon-test-{_run}-{Interlocked.Increment(ref _count)}", UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute).FullName
            : System.IO.Directory.CreateTempSubdirectory("akamon-test-").FullName;
        _folders[folder] = true;
        return folder;
    }

    private static async Task<TestDatabase> MakeTemplate()
    {
        var template = await New(template: null);
        await using (var server = await RunningAkamon.On(template, keep: true))
        {
            using var browser = server.NewBrowser();
            await browser.Get("/sign-in"); // Makes the key ring.
            await using var scope = server.App.Services.CreateAsyncScope();
            var (db, never) = (scope.ServiceProvider.GetRequiredService<AkamonDb>(), DateTimeOffset.MaxValue.ToUnixTimeMilliseconds());
            // A test runs the jobs it is about; none comes in between. The runner has tests of its own.
            foreach (var name in scope.ServiceProvider.GetServices<IJob>().Select(job => job.Name))
                await db.Database.ExecuteSqlAsync($"insert into job_leases (name, due) values ({name}, {never}) on conflict (name) do update set due = {never}");
            if (template.Name is null)
                await db.Database.ExecuteSqlAsync($"pragma wal_checkpoint(truncate)");
        }
        if (template.Name is not null)
        {
            // A database that somebody is connected to cannot be copied, and the server's pools go by its own connection strings.
            NpgsqlConnection.ClearAllPools();
            await CleanDatabase.Prepare(template.Name);
            await Run($"select pg_terminate_backend(pid) from pg_stat_activity where datname = '{template.Name}'");
            await Run($"alter database {template.Name} with allow_connections false");
        }
        return template;
    }

    private static Task<bool> Run(string sql) => CleanDatabase.Run(database: null, sql);
}
