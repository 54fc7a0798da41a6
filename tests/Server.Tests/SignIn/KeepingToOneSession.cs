using Akamon.Methods;
using Akamon.Methods.Phone;
using Akamon.SignIn;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Akamon.Tests.SignIn;

/// <summary>What is begun in one session is finished there or nowhere.</summary>
public sealed class KeepingToOneSession
{
    [Fact]
    public async Task A_secret_begun_by_a_thief_of_the_password_is_never_offered_to_the_owner()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPerson();
        using var thief = akamon.NewBrowser();
        using var owner = akamon.NewBrowser();
        await thief.SignIn(akamon, person);
        var planted = await thief.Post(await thief.Get("/setup/totp"));
        await owner.SignIn(akamon, person);

        var page = await owner.Get("/setup/totp");

        Secret(planted).ShouldNotBeNull();
        Secret(page).ShouldBeNull();
        Secret(await owner.Post(page)).ShouldNotBe(Secret(planted));
    }

    [Fact]
    public async Task A_session_is_raised_in_its_own_browser_only()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithApp();
        using var browser = akamon.NewBrowser();
        using var other = akamon.NewBrowser();
        await browser.SignIn(akamon, person);
        await browser.Get("/security-info");
        other.Cookies["__Host-idp_txn"] = browser.Attempt.ShouldNotBeNull();

        var page = await other.Get("/sign-in/totp");

        page.Address.AbsolutePath.ShouldBe("/sign-in");
        (await browser.Get("/sign-in/totp")).Address.AbsolutePath.ShouldBe("/sign-in/totp");
    }

    [Fact]
    public async Task A_number_is_replaced_only_together_with_the_coming_of_the_new_one()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPerson();

        var outcome = await akamon.Inside(async services =>
        {
            var (registration, phone, cancel) = (services.GetRequiredService<Registration>(), services.GetRequiredService<PhoneMethod>(), CancellationToken.None);
            Task<Credential> Begin(string number) => registration.Begin(person.Account, phone, PhoneSlot.Mobile, "Mobile", new PhoneMethod.Data(number), cancel);
            Task<Outcome> Finish(Credential pending) => registration.Finish(person.Account, pending, _ => Task.FromResult<Verdict>(new Verdict.Accepted()), cancel);
            await Finish(await Begin("+819012345678"));
            var next = await Begin("+819012345679");
            await registration.Drop(person.Id, phone, cancel);
            return await Finish(next);
        });

        outcome.ShouldBeOfType<Outcome.NoCode>();
        (await akamon.Read(db => db.Set<Credential>().CountAsync(row => row.AccountId == person.Id && row.State == CredentialState.Active))).ShouldBe(1);
    }

    private static string? Secret(Page page) => page.Document.QuerySelector("#secret")?.GetAttribute("data-value");
}
