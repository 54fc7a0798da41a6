using Akamon.Security;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Internal;
using Microsoft.Extensions.Options;

namespace Akamon.Database;

public static class DatabaseRoom
{
    /// <summary>SQLite unless the connection string names a host, which means PostgreSQL.</summary>
    public static void AddDatabase(this WebApplicationBuilder builder)
    {
        builder.AddSettings<DatabaseOptions>("Database");
        builder.Services.AddHostedService<MigrationAtStart>();
        builder.Services.AddDbContextPool<AkamonDb>((services, options) =>
        {
            var settings = services.GetRequiredService<IOptions<DatabaseOptions>>().Value;
            var seconds = (int)settings.CommandTimeout.TotalSeconds;
            _ = settings.Connection.Contains("Host=", StringComparison.OrdinalIgnoreCase)
                ? options.UseNpgsql(Prepared(settings.Connection), postgres => postgres.CommandTimeout(seconds))
                : options.UseSqlite(File(services, settings), sqlite => sqlite.CommandTimeout(seconds)).AddInterceptors(new KeptConnections(), new PreparedStatements());
#if WRITTEN_MODEL
            options.UseModel(Model.AkamonDbModel.Instance); // What the rooms say of their tables, worked out when it was written (eng/model).
#endif
            options.AddInterceptors(services.GetServices<ISaveChangesInterceptor>());
            options.ConfigureWarnings(warnings => warnings.Throw(CoreEventId.RowLimitingOperationWithoutOrderByWarning)); // Some of many, by chance.
        });
#pragma warning disable EF1001 // WarmestFirst says why.
        builder.Services.AddSingleton<IDbContextPool<AkamonDb>, WarmestFirst>();
#pragma warning restore EF1001
    }

    /// <summary>Gives the connection back in the middle of a request, for who waits long and needs none meanwhile.</summary>
    public static async Task LetGo(this AkamonDb db)
    {
        var connection = db.Database.GetDbConnection();
        if (connection is KeptConnection kept)
            kept.End();
        else
            await connection.CloseAsync();
    }

    // Statements are prepared once per connection, and a connection handed out again is not reset: nothing here leaves
    // anything behind in one. What comes later in a connection string wins, so the operator can say otherwise.
    internal static string Prepared(string connection) => $"Max Auto Prepare=100;No Reset On Close=true;{connection}";

    private static string File(IServiceProvider services, DatabaseOptions settings) =>
        new SqliteConnectionStringBuilder(settings.Connection.Length > 0 ? settings.Connection : $"Data Source={services.GetRequiredService<DataFolder>().File("akamon.db")}")
        {
            Pooling = false, // Contexts are pooled, and each keeps its own.
            DefaultTimeout = (int)settings.CommandTimeout.TotalSeconds,
        }.ConnectionString;
}
