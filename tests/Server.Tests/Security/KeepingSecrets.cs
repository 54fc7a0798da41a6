using System.Security.Cryptography;
using System.Text;
using Akamon.Methods;
using Akamon.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Akamon.Tests.Security;

public sealed class KeepingSecrets
{
    [Fact]
    public async Task What_is_registered_cannot_be_read_from_the_database()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithApp();
        await akamon.AddContactMail(person, "hanako@mail.example");

        var kept = await akamon.Read(db => db.Set<Credential>().Where(row => row.AccountId == person.Id).Select(row => row.Data).ToListAsync());

        kept.Count.ShouldBe(2);
        kept.ShouldAllBe(data => !Encoding.UTF8.GetString(data).Contains(person.Secrets[0], StringComparison.Ordinal) && !Encoding.UTF8.GetString(data).Contains("hanako", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_secret_moved_to_another_row_does_not_open()
    {
        await using var akamon = await RunningAkamon.Start();
        var vault = akamon.App.Services.GetRequiredService<Vault>();
        var (mine, theirs) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        var kept = vault.Seal("credentials.data", mine, "the secret");

        vault.OpenText("credentials.data", mine, kept).ShouldBe("the secret");
        Should.Throw<CryptographicException>(() => vault.Open("credentials.data", theirs, kept));
        Should.Throw<CryptographicException>(() => vault.Open("passwords.phc", mine, kept));
    }

    [Fact]
    public async Task A_changed_secret_does_not_open()
    {
        await using var akamon = await RunningAkamon.Start();
        var vault = akamon.App.Services.GetRequiredService<Vault>();
        var row = Guid.CreateVersion7();
        var kept = vault.Seal("credentials.data", row, "the secret");
        kept[^1] ^= 1;

        Should.Throw<CryptographicException>(() => vault.Open("credentials.data", row, kept));
    }

    [Fact]
    public async Task Without_the_key_of_this_database_the_server_does_not_start()
    {
        var database = await TestDatabase.Copy();
        await using (await RunningAkamon.On(database, keep: true))
            File.Delete(Path.Combine(database.Folder, "master.key"));

        var refused = await Should.ThrowAsync<Exception>(() => RunningAkamon.On(database, keep: false, ("Security:CreateKey", "false")));

        refused.ToString().ShouldContain("Security:KeyFile");
    }
}
