using Akamon.Sessions;
using Akamon.Tests.RelyingParties.Oidc;
using Akamon.Tests.RelyingParties.Saml;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Tests.Policies;

/// <summary>A system may want a younger verification than the session has, and no odd sequence comes of it (H9, H10, 3.18).</summary>
public sealed class AskingAgain
{
    private static readonly (string, string)[] _hourly = [.. Shop.Settings, ("RelyingParties:Systems:1:VerifyEvery", "00:30:00")];

    [Fact]
    [Trait("req", "H10")]
    public async Task A_verification_that_is_too_old_for_the_system_is_asked_again_and_the_page_says_why()
    {
        await using var akamon = await RunningAkamon.Start(_hourly);
        var person = await akamon.NewPersonWithMfa();
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person);
        akamon.Clock.Pass(TimeSpan.FromMinutes(31));

        var elsewhere = await browser.Get(Shop.Door());
        var asked = await browser.Get(Shop.Door("vault"));
        var onward = await browser.EnterCode(person.Code(akamon));
        var open = await browser.Send(HttpMethod.Get, Shop.Door("vault"));

        elsewhere.Location!.ToString().ShouldStartWith(Shop.Back, customMessage: "The other system does not mind.");
        asked.Address.AbsolutePath.ShouldBe("/sign-in/totp");
        asked.Text.ShouldContain("The vault asks you to confirm that it is you every 30 minutes.");
        onward.Header("Refresh").ShouldNotBeNull().ShouldContain("/oidc/authorize");
        open.Location!.ToString().ShouldStartWith(Shop.Back);
        (await akamon.Read(db => db.Set<Session>().Where(row => row.AccountId == person.Id).Select(row => row.Why).SingleAsync())).ShouldBe(Why.Age);
    }

    [Fact]
    [Trait("req", "H10")]
    public async Task Without_MFA_the_password_is_asked_again()
    {
        await using var akamon = await RunningAkamon.Start([.. Shop.Settings, ("RelyingParties:Systems:0:VerifyEvery", "00:30:00")]);
        var person = await akamon.NewPerson();
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person);
        akamon.Clock.Pass(TimeSpan.FromMinutes(31));

        var asked = await browser.Get(Shop.Door());
        await browser.Post(asked, ("CommonId", person.CommonId), ("Password", person.Password));

        asked.Address.AbsolutePath.ShouldBe("/sign-in");
        asked.Body.ShouldContain("asks you to confirm that it is you every 30 minutes");
        (await browser.Get(Shop.Door())).Location!.ToString().ShouldStartWith(Shop.Back);
    }

    [Fact]
    [Trait("req", "H10")]
    [Trait("case", "sec:I14")]
    public async Task Where_no_page_may_be_shown_the_system_is_told_that_one_would_be_needed()
    {
        await using var akamon = await RunningAkamon.Start(_hourly);
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, await akamon.NewPersonWithMfa());
        akamon.Clock.Pass(TimeSpan.FromMinutes(31));

        (await browser.Get(Shop.Door("vault", "&prompt=none"))).Location!.Query.ShouldContain("error=interaction_required");
    }

    [Fact]
    [Trait("req", "H10")]
    public async Task A_system_that_speaks_SAML_has_the_same_rule()
    {
        await using var akamon = await RunningAkamon.Start([.. Library.Settings(), ("RelyingParties:Systems:0:VerifyEvery", "00:30:00")]);
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, await akamon.NewPersonWithMfa());
        akamon.Clock.Pass(TimeSpan.FromMinutes(31));

        var asked = await browser.Get(Library.Door(akamon));
        var passive = await Library.Read(browser, await browser.Get(Library.Door(akamon, attributes: "IsPassive=\"true\"")));

        asked.Address.AbsolutePath.ShouldBe("/sign-in/totp");
        passive.Status.ShouldContain("NoPassive");
    }

    [Fact]
    [Trait("req", "H9")]
    public async Task Never_two_proofs_in_a_row()
    {
        await using var akamon = await RunningAkamon.Start(_hourly);
        var person = await akamon.NewPersonWithMfa();
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person, Shop.Door("vault"));

        foreach (var door in new[] { Shop.Door("vault"), Shop.Door(), Shop.Door("vault", "&acr_values=https%3A%2F%2Frefeds.org%2Fprofile%2Fmfa"), Shop.Door("vault", "&max_age=300") })
            (await browser.Send(HttpMethod.Get, door)).Location!.ToString().ShouldStartWith($"{Shop.Back}?code=", customMessage: door);
        (await browser.Get("/security-info")).Address.AbsolutePath.ShouldBe("/security-info");
        (await akamon.Events("sign-in.proof", "accepted")).ShouldBe(1);
    }

    [Fact]
    [Trait("req", "H9")]
    public async Task Never_a_password_without_a_proof_where_MFA_is_in_use()
    {
        await using var akamon = await RunningAkamon.Start(Shop.Settings);
        var person = await akamon.NewPersonWithMfa();

        foreach (var door in new[] { "/sign-in", Shop.Door(), Shop.Door("vault"), Shop.Door("shop", "&acr_values=https%3A%2F%2Frefeds.org%2Fprofile%2Fsfa") })
        {
            using var browser = akamon.NewBrowser();
            (await browser.EnterPassword(person, door)).Address.AbsolutePath.ShouldBe("/sign-in/totp", door);
            browser.Session.ShouldBeNull();
        }
    }

    [Fact]
    [Trait("req", "H9")]
    public async Task Never_a_proof_without_the_password_except_inside_a_session_and_then_the_page_says_why()
    {
        await using var akamon = await RunningAkamon.Start(_hourly);
        var person = await akamon.NewPersonWithMfa();
        using var stranger = akamon.NewBrowser();
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person);
        akamon.Clock.Pass(TimeSpan.FromMinutes(31));

        var nobody = await stranger.Get("/sign-in/totp");
        List<string> silent = [];
        foreach (var door in new[] { Shop.Door("vault"), "/setup/choose" })
            if (await browser.Get(door) is var asked && (asked.Address.AbsolutePath is not "/sign-in/totp" || !asked.Text.Contains("Why am I asked?", StringComparison.Ordinal)))
                silent.Add($"{door} {asked.Place}");

        nobody.Address.AbsolutePath.ShouldBe("/sign-in");
        silent.ShouldBeEmpty();
    }

    [Fact]
    [Trait("req", "H9")]
    public async Task A_session_that_ran_out_begins_with_the_password_again()
    {
        await using var akamon = await RunningAkamon.Start(_hourly);
        var person = await akamon.NewPersonWithMfa();
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person);
        akamon.Clock.Pass(TimeSpan.FromHours(13));

        (await browser.Get(Shop.Door("vault"))).Address.AbsolutePath.ShouldBe("/sign-in");
    }
}
