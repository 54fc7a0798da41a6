using Akamon.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Scaffolding;
using Microsoft.EntityFrameworkCore.Sqlite.Design.Internal;
using Microsoft.Extensions.DependencyInjection;

// Writes what the rooms say of their tables as code (src/Server/Database/Model), so that no start works it out again.
// From the root of the repository, after a change of a table:  dotnet run --project eng/model
var room = Path.Combine(Environment.CurrentDirectory, "src", "Server", "Database");
if (!Directory.Exists(room))
    throw new DirectoryNotFoundException($"{room}: run this from the root of the repository.");
var folder = Directory.CreateDirectory(Path.Combine(room, "Model")).FullName;

// The rooms name no database, so neither does what is written: Layout/Schema compares it with both.
await using var db = new AkamonDb(new DbContextOptionsBuilder<AkamonDb>().UseSqlite("Data Source=:memory:").Options);
var services = new ServiceCollection().AddEntityFrameworkDesignTimeServices().AddDbContextDesignTimeServices(db);
#pragma warning disable EF1001 // The one way to name a provider's own services.
new SqliteDesignTimeServices().ConfigureDesignTimeServices(services);
#pragma warning restore EF1001
await using var design = services.BuildServiceProvider();

foreach (var old in Directory.EnumerateFiles(folder))
    File.Delete(old);
var model = db.GetService<IDesignTimeModel>().Model;
var files = design.GetRequiredService<ICompiledModelScaffolder>().ScaffoldModel(model, folder, new CompiledModelCodeGenerationOptions
{
    ContextType = typeof(AkamonDb),
    ModelNamespace = "Akamon.Database.Model",
    UseNullableReferenceTypes = true,
    Language = "C#",
});
// The attribute would have EF Core find it by itself; DatabaseRoom says so instead.
File.Delete(Path.Combine(folder, "AkamonDbAssemblyAttributes.cs"));
foreach (var file in files.Where(File.Exists))
    await File.WriteAllTextAsync(file, (await File.ReadAllTextAsync(file)).ReplaceLineEndings("\n"));
