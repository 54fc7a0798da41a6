using System.Net;
using Akamon.Database;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Akamon.Tests.Database;

public sealed class KeepingWhatWasSaid
{
    [Fact]
    [Trait("case", "sec:O03")]
    public async Task Every_connection_to_sqlite_is_durable()
    {
        Assert.SkipWhen(TestSettings.Postgres is not null, "SQLite only");
        await using var akamon = await RunningAkamon.Start();
        await using var scope = akamon.App.Services.CreateAsyncScope();
        var factory = scope.ServiceProvider.GetRequiredService<IServiceScopeFactory>();

        for (var i = 0; i < 5; i++)
        {
            var db = factory.CreateScope().ServiceProvider.GetRequiredService<AkamonDb>();
            await db.Database.OpenConnectionAsync(); // Stays open, so that the next one is another.
            (await db.Database.SqlQuery<string>($"select journal_mode as \"Value\" from pragma_journal_mode").SingleAsync()).ShouldBe("wal");
            (await db.Database.SqlQuery<int>($"select synchronous as \"Value\" from pragma_synchronous").SingleAsync()).ShouldBe(2);
            (await db.Database.SqlQuery<int>($"select foreign_keys as \"Value\" from pragma_foreign_keys").SingleAsync()).ShouldBe(1);
            (await db.Database.SqlQuery<int>($"select secure_delete as \"Value\" from pragma_secure_delete").SingleAsync()).ShouldBe(1);
            (await db.Database.SqlQuery<int>($"select timeout as \"Value\" from pragma_busy_timeout").SingleAsync()).ShouldBe(5000);
        }
    }

    [Fact]
    [Trait("case", "sec:O09")]
    public async Task When_the_database_is_gone_sign_in_is_closed_and_opens_again_by_itself()
    {
        Assert.SkipWhen(TestSettings.Postgres is not null, "SQLite only");
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPerson();
        using var browser = akamon.NewBrowser();
        var page = await browser.Get("/sign-in");
        var file = akamon.Database.SqliteFile;
        var away = file + ".away";

        File.Move(file, away);
        System.IO.Directory.CreateDirectory(file);
        var closed = await browser.Submit(page, page.Form(), ("CommonId", person.CommonId), ("Password", person.Password));
        var ready = await browser.Send(HttpMethod.Get, "/health/ready");
        var live = await browser.Send(HttpMethod.Get, "/health/live");
        System.IO.Directory.Delete(file);
        File.Move(away, file);
        await browser.Post(page, ("CommonId", person.CommonId), ("Password", person.Password));

        closed.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        closed.Header("Retry-After").ShouldBe("5");
        closed.Text.ShouldContain("Sign-in is closed for the moment");
        ready.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        live.Status.ShouldBe(HttpStatusCode.OK);
        browser.Session.ShouldNotBeNull();
    }

    [Fact]
    [Trait("case", "sec:M01")]
    public async Task No_secret_can_be_read_in_the_database_file()
    {
        Assert.SkipWhen(TestSettings.Postgres is not null, "SQLite only");
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithMfa();
        await akamon.AddContactMail(person, "somebody@example.org");
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person);

        await akamon.Read(db => db.Database.ExecuteSqlAsync($"pragma wal_checkpoint(truncate)"));
        await using var open = new FileStream(akamon.Database.SqliteFile, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(open, System.Text.Encoding.Latin1);
        var content = await reader.ReadToEndAsync();

        string[] secrets = [person.Password, person.Secrets[0], browser.Session ?? "", browser.Cookies["__Host-idp_dev"], "somebody@example.org"];
        secrets.ShouldAllBe(secret => secret.Length > 8 && !content.Contains(secret, StringComparison.Ordinal));
        content.ShouldContain(person.CommonId);
    }

    [Fact]
    [Trait("case", "sec:M03")]
    public async Task Without_its_key_the_server_does_not_start_and_makes_no_other()
    {
        var database = await TestDatabase.Copy();
        File.Delete(Path.Combine(database.Folder, "master.key"));

        var refused = await Should.ThrowAsync<InvalidOperationException>(() => Start(database, ("Security:CreateKey", "false")));

        refused.Message.ShouldContain("Security:KeyFile");
        File.Exists(Path.Combine(database.Folder, "master.key")).ShouldBeFalse();
        await database.Drop();
    }

    [Fact]
    [Trait("case", "sec:M03")]
    public async Task With_another_key_the_server_does_not_start()
    {
        var database = await TestDatabase.Copy();
        var key = Path.Combine(database.Folder, "master.key");
        File.Delete(key);
        await File.WriteAllTextAsync(key, Convert.ToBase64String(new byte[32]));

        await Should.ThrowAsync<Exception>(() => Start(database));

        await database.Drop();
    }

    private static async Task Start(TestDatabase database, params (string Name, string Value)[] settings)
    {
        await using var app = RunningAkamon.Build(database, settings);
        await app.StartAsync();
    }
}
