using Akamon.Accounts;
using Akamon.Audit;
using Akamon.Jobs;
using Akamon.Policies;
using Akamon.Tests.Methods.AccessPass;
using Akamon.Tests.RelyingParties.Oidc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Akamon.Tests.Policies;

/// <summary>For one account and a time, a rule does not hold (I7).</summary>
public sealed class MakingExceptions
{
    private static readonly (string, string)[] _all = [.. Shop.Settings, .. Dates.Phase(0, "2026-04-01", "All")];

    [Fact]
    [Trait("req", "I7")]
    public async Task The_desk_makes_one_the_holder_is_told_and_it_ends_by_itself()
    {
        await using var akamon = await RunningAkamon.Start([.. Shop.Settings, .. Dates.Phase(0, "2026-04-01", "All", "student")]);
        var (person, desk) = (await akamon.NewPerson(affiliations: "student"), await akamon.SomebodyAtTheDesk());
        await akamon.AddContactMail(person, "holder@example.org");
        using var browser = akamon.NewBrowser();

        var made = await desk.Browser.MakeException(person.CommonId, "2026-04-03", "In hospital without a phone");
        await browser.SignIn(akamon, person);
        var open = await browser.Get(Shop.Door());
        var vault = await browser.Get(Shop.Door("vault"));
        var status = await browser.Get("/status");
        akamon.PassDays(3);
        await browser.SignIn(akamon, person);
        var shut = await browser.Get(Shop.Door());
        await RunJob(akamon);

        made.Text.ShouldContain("does not apply until the end of Fri 3 April 2026");
        open.Location!.ToString().ShouldStartWith(Shop.Back);
        vault.Codes().ShouldBe(["MFA-1"], "A system that requires MFA by itself stays shut.");
        status.Text.ShouldContain("In hospital without a phone");
        shut.Codes().ShouldBe(["MFA-1"]);
        (await akamon.Events(Acts.ExceptionMade, "Mfa 2026-04-03")).ShouldBe(1);
        (await akamon.Events(Acts.ExceptionEnded, "Mfa over")).ShouldBe(1);
        (await akamon.Events()).Single(one => one.Act is Acts.ExceptionMade).ActorId.ShouldBe(desk.Person.Id);
    }

    [Fact]
    [Trait("req", "I7")]
    public async Task It_can_be_taken_back()
    {
        await using var akamon = await RunningAkamon.Start(_all);
        var person = await akamon.NewPerson();
        await Make(akamon, person, new(2026, 4, 30));
        using var browser = akamon.NewBrowser();
        var before = await browser.SignIn(akamon, person);

        await akamon.Inside(services => services.GetRequiredService<Exceptions>().TakeBack(person.Account, RuleKind.Mfa, actor: null, CancellationToken.None));

        before.Address.AbsolutePath.ShouldBe("/status");
        (await browser.Get("/status")).Address.AbsolutePath.ShouldBe("/sign-in/warning");
    }

    [Fact]
    [Trait("req", "I7")]
    [Trait("case", "sec:RH5")]
    public async Task Nobody_makes_one_for_themselves_for_people_with_a_role_without_reason_or_for_ever()
    {
        await using var akamon = await RunningAkamon.Start(Shop.Settings);
        var (person, other) = (await akamon.NewPerson(), await akamon.NewPerson(roles: "administrator"));
        var (self, desk) = await akamon.SomebodyAtTheDesk();

        (await desk.MakeException(self.CommonId, "2026-04-03", "x")).Text.ShouldContain("Nobody makes an exception for themselves");
        (await desk.MakeException(other.CommonId, "2026-04-03", "x")).Text.ShouldContain("Only an administrator");
        (await desk.MakeException(person.CommonId, "2026-04-03", " ")).Text.ShouldContain("Give a reason");
        (await desk.MakeException(person.CommonId, "2026-03-31", "x")).Text.ShouldContain("today or later");
        (await desk.MakeException(person.CommonId, "2027-04-01", "x")).Text.ShouldContain("180 days at most");
        (await desk.MakeException(person.CommonId, "tomorrow", "kept <b>")).Form().QuerySelector("#Reason")!.GetAttribute("value").ShouldBe("kept <b>");
        (await desk.MakeException("1", "2026-04-03", "x")).Text.ShouldContain("There is no such account");
        (await akamon.Events()).ShouldNotContain(one => one.Act == Acts.ExceptionMade);
    }

    [Theory]
    [Trait("req", "I7")]
    [Trait("case", "sec:RH5")]
    [InlineData("desk", false)]
    [InlineData("administrator", true)]
    public async Task Whoever_gets_a_role_keeps_only_what_an_administrator_excepted(string maker, bool kept)
    {
        await using var akamon = await RunningAkamon.Start(_all);
        var (person, desk) = (await akamon.NewPerson(), await akamon.NewPerson(roles: maker));
        await akamon.Inside(services => services.GetRequiredService<Exceptions>().Make(person.Account, RuleKind.Mfa, new(2026, 4, 30), "For a test", desk.Account, CancellationToken.None));
        using var browser = akamon.NewBrowser();
        var before = await browser.SignIn(akamon, person);

        await akamon.Read(db => db.Set<Account>().Where(row => row.Id == person.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Roles, "desk")));

        before.Address.AbsolutePath.ShouldBe("/status");
        (await browser.Get("/status")).Address.AbsolutePath.ShouldBe(kept ? "/status" : "/sign-in/warning");
    }

    [Fact]
    [Trait("req", "I7")]
    public async Task An_exception_for_another_rule_helps_nothing()
    {
        await using var akamon = await RunningAkamon.Start(_all);
        var person = await akamon.NewPerson();
        await Make(akamon, person, new(2026, 4, 30), RuleKind.Training);
        using var browser = akamon.NewBrowser();

        (await browser.SignIn(akamon, person)).Address.AbsolutePath.ShouldBe("/sign-in/warning");
    }

    private static Task<ExceptionAnswer> Make(RunningAkamon akamon, Person person, DateOnly last, RuleKind rule = RuleKind.Mfa) =>
        akamon.Inside(services => services.GetRequiredService<Exceptions>().Make(person.Account, rule, last, "a reason", actor: null, CancellationToken.None));

    private static Task<bool> RunJob(RunningAkamon akamon) => akamon.Inside(async services =>
    {
        await services.GetServices<IJob>().Single(job => job.Name is "exceptions").Run(CancellationToken.None);
        return true;
    });
}

file static class Form
{
    public static async Task<Page> MakeException(this Browser browser, string commonId, string until, string reason) =>
        await browser.Post(await browser.Get("/desk/exceptions"), ("CommonId", commonId), ("Rule", "mfa"), ("Until", until), ("Reason", reason));
}
