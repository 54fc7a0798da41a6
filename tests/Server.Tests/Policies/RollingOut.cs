using Akamon.Tests.RelyingParties.Oidc;
using Akamon.Tests.RelyingParties.Radius;

namespace Akamon.Tests.Policies;

/// <summary>From optional to required for all, by date and audience.</summary>
public sealed class RollingOut
{
    [Fact]
    [Trait("req", "I3")]
    public async Task A_listed_system_requires_MFA_from_its_day_on_of_those_it_is_for()
    {
        await using var akamon = await RunningAkamon.Start([.. Shop.Settings, .. Dates.Phase(0, "2026-04-03", "Listed", "staff", "shop")]);
        var (staff, student) = (await akamon.NewPerson(), await akamon.NewPerson(affiliations: "student"));

        (await Open(akamon, staff)).ShouldStartWith(Shop.Back);
        akamon.PassDays(2);
        (await Open(akamon, staff)).ShouldBe("/gate MFA-1");
        (await Open(akamon, student)).ShouldStartWith(Shop.Back);
    }

    [Fact]
    [Trait("req", "I3")]
    public async Task A_day_begins_at_midnight_of_the_organisation_not_of_the_server()
    {
        await using var akamon = await RunningAkamon.Start([.. Shop.Settings, .. Dates.Phase(0, "2026-04-02", "Listed", null, "shop")]);
        var person = await akamon.NewPerson();

        akamon.Clock.Pass(new(5, 59, 0)); // 23:59 in Tokyo, 14:59 in Greenwich.
        var before = await Open(akamon, person);
        akamon.Clock.Pass(new(0, 1, 0));

        before.ShouldStartWith(Shop.Back);
        (await Open(akamon, person)).ShouldBe("/gate MFA-1");
    }

    [Fact]
    [Trait("req", "I10")]
    public async Task A_system_that_comes_later_inherits_the_rule()
    {
        await using var akamon = await RunningAkamon.Start([.. RadiusServer.Settings, .. Dates.Phase(0, "2026-04-01", "Listed", null, "*")]);
        var person = await akamon.NewPerson();
        using var wifi = new RadiusServer(akamon, "wifi"); // Nobody named it.

        (await wifi.Enter(person)).Text.ShouldContain("(MFA-1)");
    }

    [Fact]
    [Trait("req", "I2")]
    public async Task A_system_may_name_a_day_of_its_own()
    {
        await using var akamon = await RunningAkamon.Start([.. Shop.Settings, ("RelyingParties:Systems:0:RequiresMfaFrom", "2026-04-02")]);
        var person = await akamon.NewPerson();

        (await Open(akamon, person)).ShouldStartWith(Shop.Back);
        akamon.PassDays(1);
        (await Open(akamon, person)).ShouldBe("/gate MFA-1");
    }

    [Fact]
    [Trait("req", "I1")]
    public async Task Of_two_phases_for_one_person_the_stricter_counts()
    {
        await using var akamon = await RunningAkamon.Start([.. Shop.Settings, .. Dates.Phase(0, "2026-04-01", "All", "staff"), .. Dates.Phase(1, "2026-04-01", "Optional", "student")]);
        var both = await akamon.NewPerson(affiliations: "staff student");

        (await Open(akamon, both)).ShouldBe("/gate MFA-1");
    }

    [Theory]
    [Trait("req", "I1")]
    [InlineData("Optional", false)]
    [InlineData("Recommended", true)]
    public async Task Only_where_MFA_is_optional_pages_do_not_urge(string phase, bool urged)
    {
        await using var akamon = await RunningAkamon.Start(Dates.Phase(0, "2026-04-01", phase));
        var person = await akamon.NewPersonWithApp();
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person);
        await browser.Get("/security-info");
        await browser.EnterCode(person.Code(akamon));

        ((await browser.Get("/security-info")).Document.QuerySelector(".strip") is not null).ShouldBe(urged);
    }

    [Fact]
    [Trait("req", "I1")]
    public async Task A_plan_that_cannot_be_meant_stops_the_start_and_names_the_setting()
    {
        async Task<string> Problem(params (string, string)[] settings) => (await Record.ExceptionAsync(() => RunningAkamon.Start([.. Shop.Settings, .. settings]))).ShouldNotBeNull().ToString();

        (await Problem(Dates.Phase(0, "2026-04-01", "Listed"))).ShouldContain("Listed from 2026-04-01 names no Systems");
        (await Problem(Dates.Phase(0, "2026-04-01", "Listed", null, "shoop"))).ShouldContain("there is no system shoop");
        (await Problem(Dates.Phase(0, "2026-04-01", "All", "studnet"))).ShouldContain("All from 2026-04-01 has the Audience studnet, which is no kind of member. There are student, staff, faculty");
        (await Problem(("RelyingParties:Systems:0:Audience:0", "Staff"))).ShouldContain("shop has the Audience Staff, which is no kind of member");
        (await Problem(Dates.Phase(0, "2026-04-01", "All", null, "shop"))).ShouldContain("All from 2026-04-01 is not for single Systems");
        (await Problem(Dates.Phase(0, "2026-04-01", "Warned"))).ShouldContain("needs a later All");
        (await Problem([.. Dates.Phase(0, "2026-04-01", "Warned"), .. Dates.Phase(1, "2026-05-01", "All", "student")])).ShouldContain("needs a later All");
        (await Problem(("Policies:Phases:0:Phase", "All"))).ShouldContain("each needs From");
        (await Problem(("Policies:Phases:0:From", "2026-04-01"))).ShouldContain("each needs a Phase");
        (await Problem(("RelyingParties:Systems:1:RequiresMfaFrom", "2026-04-01"))).ShouldContain("one of RequiresMfa and RequiresMfaFrom");
        (await Problem(("RelyingParties:Systems:0:RequiresTraining", "true"))).ShouldContain("Policies:Training:Link is needed");
        (await Problem(("Policies:Training:Deadline", "02-29"))).ShouldContain("Policies:Training:Deadline");
        (await Problem(("Web:Guide", "javascript:alert(1)"))).ShouldContain("Web:Guide");
        (await Problem(("RelyingParties:Systems:0:Link", "javascript:alert(1)"))).ShouldContain("a link of shop");
    }

    [Fact]
    [Trait("req", "I1")]
    public async Task An_organisation_may_have_kinds_of_its_own()
    {
        await using var akamon = await RunningAkamon.Start([.. Shop.Settings, ("Accounts:MoreKinds:0", "guest"), .. Dates.Phase(0, "2026-04-01", "Recommended", "guest")]);

        akamon.Address.ShouldNotBeNull();
    }

    /// <summary>Where the system's door leads somebody who has just signed in.</summary>
    private static async Task<string> Open(RunningAkamon akamon, Person person)
    {
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person);
        var page = await browser.Get(Shop.Door());
        return page.Location?.ToString() ?? $"{page.Address.AbsolutePath} {string.Join(' ', page.Codes())}";
    }
}
