using Akamon.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Options;

namespace Akamon.Database;

public static class DatabaseRoom
{
    /// <summary>SQLite unless the connection string names a host, which means PostgreSQL.</summary>
    public static void AddDatabase(this WebApplicationBuilder builder)
    {
        builder.AddSettings<DatabaseOptions>("Database");
        builder.Services.AddSingleton<SqlitePragmas>();
        builder.Services.AddDbContextPool<AkamonDb>((services, options) =>
        {
            var settings = services.GetRequiredService<IOptions<DatabaseOptions>>().Value;
            var seconds = (int)settings.CommandTimeout.TotalSeconds;
            _ = settings.Connection.Contains("Host=", StringComparison.OrdinalIgnoreCase)
                ? options.UseNpgsql(settings.Connection, postgres => postgres.CommandTimeout(seconds))
                : options.UseSqlite(File(services, settings), sqlite => sqlite.CommandTimeout(seconds));
            options.AddInterceptors(services.GetRequiredService<SqlitePragmas>());
            options.AddInterceptors(services.GetServices<ISaveChangesInterceptor>());
        });
    }

    /// <summary>Brings the schema up to date; runs before the first request is taken.</summary>
    public static async Task MigrateDatabase(this WebApplication app, CancellationToken cancel)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await Migrator.Migrate(scope.ServiceProvider.GetRequiredService<AkamonDb>(), cancel);
    }

    private static string File(IServiceProvider services, DatabaseOptions settings) =>
        settings.Connection.Length > 0 ? settings.Connection : $"Data Source={services.GetRequiredService<DataFolder>().File("akamon.db")}";
}
