using Akamon.Audit;
using Akamon.Tests.Methods.AccessPass;
using Akamon.Tests.Policies;
using Akamon.Tests.RelyingParties.Oidc;
using Akamon.Tests.RelyingParties.Radius;

namespace Akamon.Tests.Desk;

/// <summary>A code read over the telephone says whose visit it was, at which system, and what was missing (3.17).</summary>
public sealed class LookingUpReferences
{
    [Fact]
    [Trait("req", "3.17")]
    public async Task A_code_of_the_gate_tells_account_system_gaps_and_whether_they_are_still_there()
    {
        await using var akamon = await RunningAkamon.Start([.. Shop.Settings, ("RelyingParties:Systems:1:RequiresTraining", "true"), ("Policies:Training:Link", "https://training.example.org/")]);
        var (person, desk) = (await akamon.NewPersonWithApp(), await akamon.SomebodyAtTheDesk());
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person);
        var code = (await browser.Get(Shop.Door("vault"))).Reference();

        var before = await LookUp(desk.Browser, $" {code[..4].ToLowerInvariant()}-{code[4..]} ");
        await akamon.ApplyMfa(person, person.Apps[0]);
        var after = await LookUp(desk.Browser, code);

        before.Text.ShouldContain(person.CommonId);
        before.Text.ShouldContain("The vault");
        before.Document.QuerySelectorAll("main .notice.warning h3 code").Select(one => one.TextContent).ShouldBe(["MFA-2", "TRN-1"]);
        after.Document.QuerySelectorAll("main .notice.success h3 code").Select(one => one.TextContent).ShouldBe(["MFA-2"]);
        after.Document.QuerySelectorAll("main .notice.warning h3 code").Select(one => one.TextContent).ShouldBe(["TRN-1"]);
        (await akamon.Events()).Count(one => one.Act is Acts.Looked && one.AccountId == person.Id && one.ActorId == desk.Person.Id).ShouldBe(2);
    }

    [Fact]
    [Trait("req", "O7")]
    public async Task The_holder_sees_in_the_history_that_it_was_looked_at()
    {
        await using var akamon = await RunningAkamon.Start(Shop.Settings);
        var (person, desk) = (await akamon.NewPersonWithApp(), await akamon.SomebodyAtTheDesk());
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person);
        await LookUp(desk.Browser, (await browser.Get(Shop.Door("vault"))).Reference());
        await browser.Get("/status/history");
        await browser.EnterCode(person.Code(akamon));

        (await browser.Get("/status/history")).Text.ShouldContain("The support desk looked up");
    }

    [Fact]
    public async Task The_page_that_looks_again_by_itself_keeps_its_code_and_is_one_event()
    {
        await using var akamon = await RunningAkamon.Start(Shop.Settings);
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, await akamon.NewPerson());
        var gate = await browser.Get(Shop.Door("vault"));

        var again = await browser.Get(gate.Place);

        again.Reference().ShouldBe(gate.Reference());
        (await akamon.Events(Acts.Refused, "MFA-1")).ShouldBe(1);
        (await browser.Get(Shop.Door("vault"))).Reference().ShouldNotBe(gate.Reference(), "Another visit is another refusal.");
    }

    [Fact]
    [Trait("req", "3.17")]
    public async Task A_code_of_the_VPN_is_found_as_well()
    {
        await using var akamon = await RadiusServer.Start();
        var (person, desk) = (await akamon.NewPerson(), await akamon.SomebodyAtTheDesk());
        using var vpn = new RadiusServer(akamon);
        var code = (await vpn.Enter(person)).Text.Split('[', ']')[1];

        (await LookUp(desk.Browser, code)).Text.ShouldContain("Campus VPN");
    }

    [Theory]
    [InlineData("")]
    [InlineData("ZZZZZZZZ")]
    [InlineData("' or 1=1 --")]
    [InlineData("漢字漢字")]
    public async Task What_is_no_code_finds_nothing_and_says_so(string typed)
    {
        await using var akamon = await RunningAkamon.Start(Shop.Settings);
        var desk = await akamon.SomebodyAtTheDesk();

        var page = await LookUp(desk.Browser, typed);

        page.Status.ShouldBe(System.Net.HttpStatusCode.NotFound);
        page.Text.ShouldContain("Nothing stands under this code");
        (await akamon.Events(Acts.Looked, "no such reference")).ShouldBe(1);
    }

    private static async Task<Page> LookUp(Browser browser, string code) => await browser.Post(await browser.Get("/desk/reference"), ("Code", code));
}
