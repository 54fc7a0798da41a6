using Akamon.Methods;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Tests.SecurityInfo;

public sealed class ChangingMethods
{
    [Fact]
    public async Task A_session_of_the_password_alone_sees_and_changes_nothing()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithApp();
        using var browser = akamon.NewBrowser();
        await browser.EnterPassword(person);

        foreach (var path in new[] { "/security-info", "/setup/choose", "/setup/totp", "/security-info/default", $"/security-info/{person.Apps[0]}/delete", $"/security-info/{person.Apps[0]}/rename", "/password" })
            (await browser.Get(path)).Place.ShouldBe("/sign-in/totp", path);
    }

    [Fact]
    public async Task After_ten_minutes_a_change_asks_for_a_proof_again()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithMfa();
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person);
        (await browser.Get("/setup/choose")).Place.ShouldBe("/setup/choose");

        akamon.Clock.Pass(TimeSpan.FromMinutes(11));

        (await browser.Get("/setup/choose")).Place.ShouldBe("/sign-in/totp");
    }

    [Fact]
    public async Task Somebody_elses_method_cannot_be_touched()
    {
        await using var akamon = await RunningAkamon.Start();
        var (mine, theirs) = (await akamon.NewPersonWithMfa(), await akamon.NewPersonWithMfa());
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, mine);

        var page = await browser.Get($"/security-info/{theirs.Apps[0]}/delete");

        page.Place.ShouldBe("/security-info");
        (await Left(akamon, theirs)).ShouldBe(1);
    }

    [Fact]
    public async Task Of_two_methods_deleted_at_one_moment_one_stays()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithMfa();
        await akamon.AddApp(person);
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person, "/security-info");
        var pages = await Task.WhenAll(person.Apps.Select(app => browser.Get($"/security-info/{app}/delete")));

        await Task.WhenAll(pages.Select(page => browser.Submit(page, page.Form())));

        (await Left(akamon, person)).ShouldBe(1);
    }

    [Fact]
    public async Task Every_address_is_told_of_a_deletion()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithMfa();
        await akamon.AddApp(person);
        await akamon.AddContactMail(person, "one@mail.example");
        await akamon.AddContactMail(person, "two@mail.example");
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person, "/security-info");

        await browser.Post(await browser.Get($"/security-info/{person.Apps[1]}/delete"));

        string[] told = [await NextDeletion(akamon), await NextDeletion(akamon)];
        told.ShouldBe(["one@mail.example", "two@mail.example"], ignoreOrder: true);
    }

    private static async Task<string> NextDeletion(RunningAkamon akamon)
    {
        while (true)
        {
            var letter = await akamon.Mail.Next();
            if (letter.Subject.Contains("deleted", StringComparison.Ordinal))
                return letter.Recipient;
        }
    }

    private static Task<int> Left(RunningAkamon akamon, Person person) =>
        akamon.Read(db => db.Set<Credential>().CountAsync(row => row.AccountId == person.Id && row.Method == "totp" && row.State == CredentialState.Active));
}
