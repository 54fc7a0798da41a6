using Akamon.Database;
using Akamon.Database.Model;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Akamon.Tests.Layout;

/// <summary>The numbered SQL files against the model.</summary>
public sealed class Schema
{
    [Fact]
    public void Every_sql_file_exists_for_both_databases()
    {
        var sqlite = Migrator.For("sqlite").Select(file => file.Name);

        Migrator.For("postgres").Select(file => file.Name).ShouldBe(sqlite);
    }

    [Fact]
    public async Task The_sql_files_build_exactly_the_tables_the_code_expects()
    {
        await using var akamon = await RunningAkamon.On(await TestDatabase.Empty(), keep: false);

        await akamon.Read(async db =>
        {
            var actual = await Columns(db);
            var expected = db.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties().Select(Described));
            actual.Order(StringComparer.Ordinal).ShouldBe(expected.Order(StringComparer.Ordinal));
            return true;
        });
    }

    [Fact]
    public async Task The_sql_files_build_exactly_the_indexes_the_code_expects()
    {
        await using var akamon = await RunningAkamon.On(await TestDatabase.Empty(), keep: false);

        await akamon.Read(async db =>
        {
            var actual = await Indexes(db);
            var expected = db.Model.GetEntityTypes().SelectMany(entity => entity.GetIndexes().Select(index => $"{entity.GetTableName()}({string.Join(',', index.Properties.Select(property => property.GetColumnName()))}){(index.IsUnique ? " unique" : "")}")
                .Append($"{entity.GetTableName()}({string.Join(',', entity.FindPrimaryKey()?.Properties.Select(property => property.GetColumnName()) ?? [])}) primary"));
            actual.Order(StringComparer.Ordinal).ShouldBe(expected.Order(StringComparer.Ordinal));
            return true;
        });
    }

    [Fact]
    public void The_model_written_as_code_is_the_one_the_rooms_describe()
    {
        var options = new DbContextOptionsBuilder<AkamonDb>();
        _ = TestSettings.Postgres is null ? options.UseSqlite("Data Source=:memory:") : options.UseNpgsql("Host=none");
        using var described = new AkamonDb(options.Options);
        using var written = new AkamonDb(options.UseModel(AkamonDbModel.Instance).Options);

        const string How = "After a change of a table or a new version of EF Core: dotnet run --project eng/model";
        Told(written).ShouldBe(Told(described), How);
        written.Model.GetProductVersion().ShouldBe(described.Model.GetProductVersion(), How);
    }

    [Fact]
    public async Task A_second_start_changes_nothing()
    {
        await using var akamon = await RunningAkamon.On(await TestDatabase.Empty(), keep: false);
        var before = await akamon.Read(Columns);

        await using var node = await akamon.StartSecondNode();

        (await node.Read(Columns)).ShouldBe(before);
    }

    // How PostgreSQL would make its numbers only matters to migrations that EF Core writes; ours are written by hand.
    private static IEnumerable<string> Told(AkamonDb db) => db.Model.GetEntityTypes().SelectMany(entity => entity.ToDebugString(MetadataDebugStringOptions.LongDefault).Split('\n')
            .Where(line => line.Trim() is not "Annotations:" && !line.Contains("Npgsql:ValueGenerationStrategy", StringComparison.Ordinal))
            .Concat(entity.GetProperties().Select(property => $"{entity.Name}.{property.Name} by {property.GetTypeMapping().Converter?.GetType()} of {property.GetValueConverter()?.GetType()} compared by {property.GetValueComparer().GetType()}")));

    private static string Described(IProperty property) =>
        $"{property.DeclaringType.GetTableName()}.{property.GetColumnName()} {(property.IsNullable ? "null" : "not null")} {property.GetColumnType().ToUpperInvariant()}";

    private static Task<List<string>> Columns(AkamonDb db) => db.Database.IsSqlite()
        ? db.Database.SqlQuery<string>($"""
            select m.name || '.' || c.name || case when c."notnull" = 1 then ' not null ' else ' null ' end || upper(c.type) as "Value"
            from sqlite_master m, pragma_table_info(m.name) c where m.type = 'table' and m.name <> 'migrations' and m.name not like 'sqlite_%'
            """).ToListAsync()
        : db.Database.SqlQuery<string>($"""
            select table_name || '.' || column_name || case is_nullable when 'NO' then ' not null ' else ' null ' end || upper(data_type) as "Value"
            from information_schema.columns where table_schema = 'public' and table_name <> 'migrations'
            """).ToListAsync();

    private static Task<List<string>> Indexes(AkamonDb db) => db.Database.IsSqlite()
        ? db.Database.SqlQuery<string>($"""
            select m.name || '(' || (select group_concat(i.name, ',' order by i.seqno) from pragma_index_info(l.name) i) || ')' || case when l.origin = 'pk' then ' primary' when l."unique" = 1 then ' unique' else '' end as "Value"
            from sqlite_master m, pragma_index_list(m.name) l where m.type = 'table' and m.name <> 'migrations'
            """).ToListAsync()
        : db.Database.SqlQuery<string>($"""
            select t.relname || '(' || string_agg(a.attname, ',' order by k.position) || ')' || case when x.indisprimary then ' primary' when x.indisunique then ' unique' else '' end as "Value"
            from pg_index x join pg_class t on t.oid = x.indrelid join pg_namespace n on n.oid = t.relnamespace
            cross join lateral unnest(x.indkey::smallint[]) with ordinality as k(attribute, position)
            join pg_attribute a on a.attrelid = t.oid and a.attnum = k.attribute
            where n.nspname = 'public' and t.relname <> 'migrations' group by t.relname, x.indexrelid, x.indisprimary, x.indisunique
            """).ToListAsync();
}
