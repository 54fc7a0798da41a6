using Akamon.Accounts;
using Akamon.Audit;
using Akamon.Policies;
using Akamon.Tests.RelyingParties.Oidc;
using Akamon.Tests.RelyingParties.Radius;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Akamon.Tests.Policies;

/// <summary>The yearly training is told from outside; missing it closes systems, passing it opens them at once (I9).</summary>
public sealed class TakingTheTraining
{
    private static readonly (string, string)[] _required = [("RelyingParties:Systems:0:RequiresTraining", "true"), ("Policies:Training:Link", "https://training.example.org/")];

    [Fact]
    [Trait("req", "I9")]
    public async Task Missing_and_MFA_missing_at_once_are_one_page_with_both_in_order()
    {
        await using var akamon = await RunningAkamon.Start([.. Shop.Settings, .. _required, ("RelyingParties:Systems:0:RequiresMfa", "true")]);
        var person = await akamon.NewPerson();
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person);

        var gate = await browser.Get(Shop.Door());

        gate.Codes().ShouldBe(["MFA-1", "TRN-1"]);
        gate.Document.QuerySelectorAll(".gaps a.button").Select(button => button.GetAttribute("href")).ShouldBe(["/setup", "https://training.example.org/"]);
        (await akamon.Events(Acts.Refused, "MFA-1 TRN-1")).ShouldBe(1);
    }

    [Fact]
    [Trait("req", "I9")]
    public async Task Passing_opens_the_system_at_once_and_what_is_kept_has_a_tick_until_then()
    {
        await using var akamon = await RunningAkamon.Start([.. Shop.Settings, .. _required, ("RelyingParties:Systems:0:RequiresMfa", "true")]);
        var person = await akamon.NewPersonWithMfa();
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person);

        var gate = await browser.Get(Shop.Door());
        await Passed(akamon, person, "2026-04-01");

        gate.Codes().ShouldBe(["TRN-1"]);
        gate.Document.QuerySelector(".gaps .notice.success h2")!.TextContent.ShouldStartWith("Multi-factor authentication");
        (await browser.Get(gate.Place)).Location!.ToString().ShouldStartWith(Shop.Back);
    }

    [Theory]
    [Trait("req", "I9")]
    [InlineData("2025-05-20", 0, "")] // Last year's, before the deadline of 30 June.
    [InlineData("2025-05-20", 90, "")] // On that day, 18:00.
    [InlineData("2025-05-20", 91, "TRN-2")] // The day after.
    [InlineData("2025-03-31", 0, "TRN-2")] // The year before last.
    [InlineData("2026-04-01", 300, "")] // This year's counts to its end,
    [InlineData("2026-04-01", 456, "TRN-2")] // and beyond it until the next deadline.
    public async Task It_counts_until_the_deadline_of_the_next_year(string passed, int days, string codes)
    {
        await using var akamon = await RunningAkamon.Start([.. Shop.Settings, .. _required]);
        var person = await akamon.NewPerson();
        await Passed(akamon, person, passed);
        akamon.PassDays(days);
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person);

        string.Join(' ', (await browser.Get(Shop.Door())).Codes()).ShouldBe(codes);
    }

    [Fact]
    [Trait("req", "I9")]
    public async Task The_status_page_tells_of_it_before_it_closes_anything()
    {
        await using var akamon = await RunningAkamon.Start([.. Shop.Settings, .. _required]);
        var person = await akamon.NewPerson();
        await Passed(akamon, person, "2025-05-20");
        using var browser = akamon.NewBrowser();

        var status = await browser.SignIn(akamon, person);

        status.Text.ShouldContain("Information security training: pass it again by Tue 30 June 2026");
        status.Text.ShouldContain("Passed on Tue 20 May 2025");
    }

    [Theory]
    [Trait("req", "I9")]
    [InlineData("2025-05-20", 91, "Tue 30 June 2026")]
    [InlineData("2025-03-31", 0, "Mon 30 June 2025")]
    public async Task The_gate_says_since_when_it_is_over(string passed, int days, string since)
    {
        await using var akamon = await RunningAkamon.Start([.. Shop.Settings, .. _required]);
        var person = await akamon.NewPerson();
        await Passed(akamon, person, passed);
        akamon.PassDays(days);
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person);

        (await browser.Get(Shop.Door())).Text.ShouldContain($"is over since {since}");
    }

    [Fact]
    [Trait("req", "I9")]
    public async Task At_the_VPN_it_is_the_same_rule()
    {
        await using var akamon = await RadiusServer.Start([.. _required, ("RelyingParties:Systems:0:RequiresMfa", "false")]);
        var person = await akamon.NewPerson();
        using var vpn = new RadiusServer(akamon);

        var refused = await vpn.Enter(person);
        await Passed(akamon, person, "2026-04-01");

        refused.Text.ShouldStartWith("Campus VPN requires the training “Information security training”: https://training.example.org/ (TRN-1) [");
        (await vpn.Enter(person)).Accepted.ShouldBeTrue();
    }

    [Fact]
    [Trait("req", "I9")]
    public async Task A_file_is_taken_in_as_a_whole_or_not_at_all_and_every_wrong_line_is_named()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPerson();

        var wrong = await Take(akamon, ["# who, when", $"{person.CommonId},2026-03-01", "", "0123456789,2026-03-01", $"{person.CommonId},01.03.2026", $"{person.CommonId},2026-04-02"]);
        var kept = await TrainedOn(akamon, person);
        var dry = await Take(akamon, [$"{person.CommonId},2026-03-01"], dry: true);
        var right = await Take(akamon, [$"{person.CommonId}, 2026-03-01", $"{person.CommonId},2026-02-01"]);

        wrong.Faults.Select(fault => fault.Line).ShouldBe([4, 5, 6]);
        kept.ShouldBeNull();
        dry.Passed.ShouldBe(1);
        right.Passed.ShouldBe(1, "An earlier day changes nothing.");
        (await TrainedOn(akamon, person)).ShouldBe(new DateTimeOffset(2026, 2, 28, 15, 0, 0, TimeSpan.Zero));
        (await akamon.Events(Acts.Trained, "2026-03-01")).ShouldBe(1);
    }

    private static Task<TrainingRecords.Report> Take(RunningAkamon akamon, string[] lines, bool dry = false) =>
        akamon.Inside(services => services.GetRequiredService<TrainingRecords>().Take(lines, dry, CancellationToken.None));

    private static async Task Passed(RunningAkamon akamon, Person person, string day) => (await Take(akamon, [$"{person.CommonId},{day}"])).Faults.ShouldBeEmpty();

    private static Task<DateTimeOffset?> TrainedOn(RunningAkamon akamon, Person person) => akamon.Read(db => db.Set<Account>().Where(row => row.Id == person.Id).Select(row => row.Trained).SingleAsync());
}
