using Akamon.Accounts;
using Akamon.Audit;
using Akamon.Jobs;
using Akamon.MfaUse;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Akamon.Tests.MfaUse;

/// <summary>MFA begins at a time that its holder chose, for whoever cannot let connections be cut now.</summary>
[Trait("req", "G5")]
public sealed class PlanningTheStart
{
    private const string Form = "main form[action='/mfa-setting/plan']";

    [Fact]
    public async Task It_begins_at_the_chosen_time_and_not_before()
    {
        await using var akamon = await RunningAkamon.Start();
        using var browser = akamon.NewBrowser();
        var person = await Ready(akamon, browser);
        await akamon.AddContactMail(person, "hanako@example.org");

        var planned = await browser.Post(await browser.Get("/mfa-setting"), Form, ("at", "2026-04-02T09:30"));
        await Begin(akamon);
        var before = await akamon.Read(db => db.Set<MfaSwitch>().CountAsync());
        akamon.Clock.Pass(TimeSpan.FromHours(15.6)); // 00:30 in UTC
        await Begin(akamon);
        await Begin(akamon);

        planned.Text.ShouldContain("The start of MFA is planned");
        planned.Document.QuerySelector("main .notice.success time")!.GetAttribute("datetime").ShouldNotBeNull().ShouldStartWith("2026-04-02T0");
        before.ShouldBe(0);
        (await akamon.Read(db => db.Set<MfaSwitch>().SingleAsync())).AccountId.ShouldBe(person.Id);
        (await akamon.Read(db => db.Set<MfaPlan>().CountAsync())).ShouldBe(0);
        (await akamon.Events(Acts.MfaPlanned, "planned")).ShouldBe(1);
        (await akamon.Events(Acts.MfaApplied, "done")).ShouldBe(1);
        await Until(() => akamon.Mail.All.Any(letter => letter.Subject is "You planned the start of MFA") && akamon.Mail.All.Any(letter => letter.Subject is "You started using MFA"));
    }

    [Theory]
    [InlineData("status")]
    [InlineData("setting")]
    public async Task It_can_be_taken_back_until_then(string from)
    {
        await using var akamon = await RunningAkamon.Start();
        using var browser = akamon.NewBrowser();
        await Ready(akamon, browser);
        var page = await browser.Post(await browser.Get("/mfa-setting"), Form, ("at", "2026-04-02T09:30"));
        if (from is "setting")
            page = await browser.Get("/mfa-setting");

        var after = await browser.Post(page, "main form[action='/mfa-setting/plan?handler=Withdraw']");
        akamon.Clock.Pass(TimeSpan.FromDays(1));
        await Begin(akamon);

        after.Text.ShouldNotContain("planned");
        (await akamon.Read(db => db.Set<MfaSwitch>().CountAsync())).ShouldBe(0);
        (await akamon.Events(Acts.MfaPlanned, "withdrawn")).ShouldBe(1);
    }

    [Theory]
    [InlineData("2026-04-01T17:59")]
    [InlineData("2026-04-08T18:30")]
    [InlineData("tomorrow")]
    [InlineData("2026-13-41T09:30")]
    [InlineData("")]
    public async Task A_time_that_is_not_possible_is_said_and_stays_in_the_field(string typed)
    {
        await using var akamon = await RunningAkamon.Start();
        using var browser = akamon.NewBrowser();
        await Ready(akamon, browser);

        var page = await browser.Post(await browser.Get("/mfa-setting"), Form, ("at", typed));

        page.Text.ShouldContain("This time is not possible");
        page.Document.QuerySelector("#At")!.GetAttribute("value").ShouldBe(typed);
        page.Document.QuerySelector("#At")!.GetAttribute("aria-invalid").ShouldBe("true");
        (await akamon.Read(db => db.Set<MfaPlan>().CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task A_later_plan_takes_the_place_of_an_earlier_one_and_saving_that_of_every_plan()
    {
        await using var akamon = await RunningAkamon.Start();
        using var browser = akamon.NewBrowser();
        await Ready(akamon, browser);
        await browser.Post(await browser.Get("/mfa-setting"), Form, ("at", "2026-04-02T09:30"));
        await browser.Post(await browser.Get("/mfa-setting"), Form, ("at", "2026-04-03T09:30"));
        var plan = await akamon.Read(db => db.Set<MfaPlan>().AsNoTracking().SingleAsync());

        await browser.Post(await browser.Get("/mfa-setting"), "main form[action='/mfa-setting/save']", ("useMfa", "true"));

        plan.At.ShouldBe(new DateTimeOffset(2026, 4, 3, 0, 30, 0, TimeSpan.Zero));
        (await akamon.Read(db => db.Set<MfaPlan>().CountAsync())).ShouldBe(0);
    }

    [Theory]
    [InlineData("method gone")]
    [InlineData("suspended")]
    public async Task What_is_not_possible_at_that_time_is_told_and_changes_nothing(string why)
    {
        await using var akamon = await RunningAkamon.Start();
        using var browser = akamon.NewBrowser();
        var person = await Ready(akamon, browser);
        await browser.Post(await browser.Get("/mfa-setting"), Form, ("at", "2026-04-02T09:30"));
        if (why is "suspended")
            await akamon.Read(db => db.Set<Account>().Where(row => row.Id == person.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Suspended, akamon.Clock.GetUtcNow())));
        else
            await akamon.Read(db => db.Set<Akamon.Methods.Credential>().Where(row => row.AccountId == person.Id).ExecuteDeleteAsync());
        akamon.Clock.Pass(TimeSpan.FromDays(1));

        await Begin(akamon);

        (await akamon.Read(db => db.Set<MfaSwitch>().CountAsync())).ShouldBe(0);
        (await akamon.Read(db => db.Set<MfaPlan>().CountAsync())).ShouldBe(0);
        (await akamon.Events(Acts.MfaPlanned, "not possible")).ShouldBe(1);
    }

    private static async Task<Person> Ready(RunningAkamon akamon, Browser browser)
    {
        var person = await akamon.NewPersonWithApp();
        await browser.SignIn(akamon, person);
        await Spreading.SetOut(akamon, browser, person);
        return person;
    }

    private static Task<bool> Begin(RunningAkamon akamon) => akamon.Inside(async services => { await services.GetServices<IJob>().Single(job => job.Name is "mfa-plans").Run(CancellationToken.None); return true; });

    private static async Task Until(Func<bool> true_)
    {
        for (var i = 0; i < 400 && !true_(); i++)
            await Task.Delay(TimeSpan.FromMilliseconds(25), TimeProvider.System);
        true_().ShouldBeTrue();
    }
}
