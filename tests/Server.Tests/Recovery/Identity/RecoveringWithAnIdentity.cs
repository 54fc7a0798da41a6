using Akamon.Audit;
using Akamon.Tests.Methods.AccessPass;

namespace Akamon.Tests.Recovery.Identity;

public sealed class RecoveringWithAnIdentity
{
    [Fact]
    [Trait("case", "req:J3")]
    public async Task The_right_person_gets_a_pass_once_and_it_opens_the_registration()
    {
        var (authority, akamon) = await WithAnIdentity.Start();
        await using var first = authority;
        await using var second = akamon;
        var (person, browser) = await akamon.NewPersonLocked(authority);
        var ladder = await browser.Get(AtTheLadder.Ladder);
        var proved = await browser.BackFromThere(authority);

        var shown = await browser.ShowPass(proved);
        var again = await browser.ShowPass(proved);
        var inside = await browser.EnterPassword(person.CommonId, shown.Pass() ?? "");

        ladder.Rungs().ShouldContain("National ID");
        ladder.Text.ShouldContain("Card Reader App");
        proved.Pass().ShouldBeNull("It is shown in the answer to a form only.");
        shown.Pass().ShouldNotBeNull();
        again.Pass().ShouldBeNull();
        inside.Place.ShouldBe("/setup/choose");
        (await akamon.Events(Acts.IdentityUsed, "accepted")).ShouldBe(1);
        browser.Dispose();
    }

    [Fact]
    [Trait("case", "sec:RG5")]
    public async Task Somebody_else_gets_none_and_five_of_them_must_wait()
    {
        var (authority, akamon) = await WithAnIdentity.Start();
        await using var first = authority;
        await using var second = akamon;
        var (_, browser) = await akamon.NewPersonLocked(authority);

        var page = await browser.ShowPass(await browser.BackFromThere(authority, "person-2"));
        for (var i = 0; i < 4; i++)
            await browser.ShowPass(await browser.BackFromThere(authority, "person-2"));
        var waits = await browser.ShowPass(await browser.BackFromThere(authority));

        page.Pass().ShouldBeNull();
        page.Text.ShouldContain("This is not the identity linked with the account");
        waits.Pass().ShouldBeNull("Its own count waits, like that of every proof.");
        (await akamon.Events(Acts.PassMade, "done")).ShouldBe(0);
        browser.Dispose();
    }

    [Fact]
    [Trait("case", "sec:RG5")]
    public async Task A_confirmation_serves_only_the_attempt_that_asked_for_it()
    {
        var (authority, akamon) = await WithAnIdentity.Start();
        await using var first = authority;
        await using var second = akamon;
        var (person, browser) = await akamon.NewPersonLocked(authority);
        await browser.BackFromThere(authority);

        await browser.EnterPassword(person);
        var page = await browser.Get(WithAnIdentity.Recover);

        page.Document.QuerySelector("form[action*=Pass]").ShouldBeNull();
        page.Document.QuerySelector("form[action*=Go]").ShouldNotBeNull();
        browser.Dispose();
    }

    [Fact]
    [Trait("case", "sec:RG5")]
    public async Task A_confirmation_for_linking_recovers_nothing()
    {
        var (authority, akamon) = await WithAnIdentity.Start();
        await using var first = authority;
        await using var second = akamon;
        var (person, browser) = await akamon.NewPersonInside();
        await browser.LinkIdentity(authority);
        await browser.Post(await browser.Get(WithAnIdentity.Link), "form[action*=Unlink]");
        await browser.Get(authority.Confirm(await browser.GoOut(WithAnIdentity.Link)));
        using var thief = browser.Twin();
        thief.Cookies.Remove("__Host-idp_sid");
        await thief.EnterPassword(person);

        var page = await thief.Get(WithAnIdentity.Recover);

        page.Place.ShouldBe(AtTheLadder.Ladder);
        browser.Dispose();
    }

    [Fact]
    public async Task Of_ten_forms_at_one_moment_on_two_nodes_one_shows_a_pass()
    {
        var (authority, akamon) = await WithAnIdentity.Start();
        await using var first = authority;
        await using var second = akamon;
        var node = await akamon.StartSecondNode(authority.Settings);
        var (_, browser) = await akamon.NewPersonLocked(authority);
        var proved = await browser.BackFromThere(authority);
        var twins = Enumerable.Range(0, 10).Select(i => browser.Twin(i % 2 == 0 ? akamon : node)).ToList();

        var answers = await Evidence.Together(10, i => twins[i].Submit(proved, proved.Form("form[action*=Pass]")));

        answers.Count(answer => answer.Pass() is not null).ShouldBe(1);
        (await akamon.Events(Acts.PassMade, "done")).ShouldBe(1);
        twins.ForEach(twin => twin.Dispose());
        browser.Dispose();
    }

    [Fact]
    [Trait("case", "req:3.10")]
    public async Task Who_has_not_linked_sees_no_such_rung()
    {
        var (authority, akamon) = await WithAnIdentity.Start();
        await using var first = authority;
        await using var second = akamon;
        var person = await akamon.NewPersonWithMfa();
        using var browser = akamon.NewBrowser();
        await browser.EnterPassword(person);

        (await browser.Get(AtTheLadder.Ladder)).Rungs().ShouldBe(["Support desk"]);
        (await browser.Get(WithAnIdentity.Recover)).Place.ShouldBe(AtTheLadder.Ladder);
    }
}
