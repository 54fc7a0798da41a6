namespace Akamon.Tests.Database;

/// <summary>What a server leaves when it stops.</summary>
public sealed class Stopping
{
    [Fact]
    public async Task A_stopped_server_leaves_all_it_has_written_in_one_file()
    {
        Assert.SkipWhen(TestSettings.Postgres is not null, "Files are SQLite's.");
        var database = await TestDatabase.Copy();
        await using (var akamon = await RunningAkamon.On(database, keep: true))
        {
            using var browser = akamon.NewBrowser();
            await browser.Get("/sign-in");
            File.Exists(database.SqliteFile + "-wal").ShouldBeTrue();
        }

        System.IO.Directory.GetFiles(database.Folder, "akamon.db*").ShouldBe([database.SqliteFile]);
        await database.Drop();
    }
}
