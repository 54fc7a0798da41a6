using Npgsql;

namespace Akamon.Tests.Harness;

/// <summary>
/// PostgreSQL takes ten times as long to make a database as to empty one: what a test leaves is put back to what the template
/// held, and given to the next test. One whose schema the test has changed is not used again.
/// </summary>
internal static class CleanDatabase
{
    private const string Shape = """
        select md5(string_agg(part, ',' order by part)) from (
          select relname || relkind::text || relnatts as part from pg_class where relnamespace = 'public'::regnamespace
          union all select tgname || tgenabled::text from pg_trigger where not tgisinternal
          union all select conname || pg_get_constraintdef(oid) from pg_constraint where connamespace = 'public'::regnamespace
          union all select proname || md5(prosrc) from pg_proc where pronamespace = 'public'::regnamespace) parts
        """;

    /// <summary>Keeps what the template holds beside it.</summary>
    public static Task Prepare(string template) => Run(template, $"""
        create schema kept;
        do $do$ declare one record; begin
          for one in select tablename from pg_tables where schemaname = 'public' loop
            execute format('create table kept.%I as select * from public.%I', one.tablename, one.tablename);
          end loop;
        end $do$;
        create table kept.shape as {Shape};
        create function kept.reset() returns boolean language plpgsql as $do$ declare one record; begin
          -- Whoever still holds a connection would find it broken, or write into the next test.
          for wait in 1..50 loop
            perform pg_stat_clear_snapshot();
            exit when not exists (select from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid() and backend_type = 'client backend');
            if wait = 50 then return false; end if;
            perform pg_sleep(0.01);
          end loop;
          if (select md5 from kept.shape) is distinct from ({Shape}) then return false; end if;
          set local session_replication_role = replica; -- No trigger tells of what is taken away here.
          for one in select tablename from pg_tables where schemaname = 'public' loop
            execute format('delete from public.%I', one.tablename);
            execute format('insert into public.%I select * from kept.%I', one.tablename, one.tablename);
          end loop;
          return true;
        end $do$;
        """);

    /// <returns>False when it cannot be used again.</returns>
    public static async Task<bool> Reset(string database)
    {
        try
        {
            return await Run(database, "select kept.reset()");
        }
        catch (PostgresException)
        {
            return false; // Never copied from the template, or spoiled.
        }
    }

    /// <param name="database">Where; null: beside the others.</param>
    /// <param name="sql">Statements.</param>
    /// <returns>What the last one said.</returns>
    public static async Task<bool> Run(string? database, string sql)
    {
        var connection = new NpgsqlConnectionStringBuilder(TestSettings.Postgres) { Pooling = database is null };
        if (database is not null)
            connection.Database = database;
        await using var postgres = new NpgsqlConnection(connection.ConnectionString);
        await postgres.OpenAsync();
        await using var command = postgres.CreateCommand();
#pragma warning disable CA2100 // The names are the harness's own.
        command.CommandText = sql;
#pragma warning restore CA2100
        await using var reader = await command.ExecuteReaderAsync();
        var said = false;
        do
        {
            while (await reader.ReadAsync())
                said = reader.GetValue(0) is true;
        }
        while (await reader.NextResultAsync());
        return said;
    }
}
