using System.Globalization;
using System.Net;
using Akamon.Audit;
using Akamon.Delivery;
using Akamon.Methods;
using Akamon.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Akamon.Tests.Methods.Phone;

public sealed class GuardingTheBill
{
    private static readonly TimeSpan _hour = TimeSpan.FromHours(1);

    private static readonly SendRules _rules = new(5, _hour, 10, 1_000_000, TimeSpan.FromSeconds(30)) { HalfForPending = true, Tolls = new(20, 40, 100, TimeSpan.FromMinutes(5)) };

    // For the breakers that look further than one hour of one prefix.
    private static readonly SendRules _wide = _rules with { Tolls = new(1_000_000, 40, 100, TimeSpan.FromMinutes(5)) };

    [Fact]
    [Trait("case", "sec:C05")]
    public async Task Fifty_accounts_that_ask_at_one_moment_on_two_nodes_get_five_messages_to_one_number()
    {
        await using var akamon = await RunningAkamon.Start();
        var node = await akamon.StartSecondNode();

        var holds = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => Take(i % 2 == 0 ? akamon : node, Number(0), _rules)));

        holds.Count(hold => hold is null).ShouldBe(5);
    }

    [Fact]
    [Trait("case", "sec:C05")]
    public async Task Strangers_who_register_a_number_leave_its_owner_a_share()
    {
        await using var akamon = await RunningAkamon.Start();
        List<Hold?> strangers = [];
        foreach (var _ in Enumerable.Range(0, 50))
            strangers.Add(await Take(akamon, Number(0), _rules, CredentialState.Pending));

        var owner = new[] { await Take(akamon, Number(0), _rules), await Take(akamon, Number(0), _rules), await Take(akamon, Number(0), _rules) };

        strangers.Count(hold => hold is null).ShouldBe(3);
        owner.Count(hold => hold is null).ShouldBe(2);
    }

    [Fact]
    [Trait("case", "sec:C07")]
    public async Task A_hundred_adjacent_numbers_get_twenty_messages_an_hour_and_others_theirs()
    {
        await using var akamon = await RunningAkamon.Start();
        List<Hold?> adjacent = [];
        foreach (var i in Enumerable.Range(0, 100))
            adjacent.Add(await Take(akamon, Number(i), _rules));

        var elsewhere = await Take(akamon, "+818012345678", _rules);
        akamon.Clock.Pass(_hour);
        var later = await Take(akamon, Number(101), _rules);

        adjacent.Count(hold => hold is null).ShouldBe(20);
        adjacent[^1]!.Until.ShouldBe(akamon.Clock.GetUtcNow());
        elsewhere.ShouldBeNull();
        later.ShouldBeNull();
        akamon.Log.Lines.Count(line => line.Contains("ALERT", StringComparison.Ordinal) && line.Contains("+8190123", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Theory]
    [Trait("case", "sec:C10")]
    [InlineData(19, false)]
    [InlineData(20, true)]
    public async Task When_too_few_codes_of_a_prefix_are_typed_it_is_shut(int typed, bool open)
    {
        await using var akamon = await RunningAkamon.Start();
        foreach (var i in Enumerable.Range(0, 50))
            await Take(akamon, Number(i), _wide, verified: i < typed);
        akamon.Clock.Pass(TimeSpan.FromMinutes(5));

        var next = await Take(akamon, Number(60), _wide);
        var again = await Take(akamon, Number(61), _wide);
        var elsewhere = await Take(akamon, "+818012345678", _wide);

        (next is null).ShouldBe(open);
        (again is null).ShouldBe(open);
        next?.Until.ShouldBeNull();
        elsewhere.ShouldBeNull();
        (await akamon.Events(Acts.SendsStopped, "unverified")).ShouldBe(open ? 0 : 1);
        akamon.Log.Lines.Any(line => line.Contains("ALERT: only 19 of the last 50 codes", StringComparison.Ordinal)).ShouldBe(!open);
    }

    [Fact]
    [Trait("case", "sec:C10")]
    public async Task Codes_that_may_still_be_typed_shut_nothing()
    {
        await using var akamon = await RunningAkamon.Start();
        foreach (var i in Enumerable.Range(0, 60))
            await Take(akamon, Number(i), _wide);

        (await Take(akamon, Number(61), _wide)).ShouldBeNull();
    }

    [Fact]
    [Trait("case", "sec:C11")]
    public async Task A_day_far_above_the_average_stops_what_costs_until_an_administrator_lifts_it()
    {
        await using var akamon = await RunningAkamon.Start();
        List<Hold?> first = [];
        foreach (var i in Enumerable.Range(0, 101))
            first.Add(await Take(akamon, Spread(i), _wide));
        akamon.Clock.Pass(TimeSpan.FromDays(1));
        var tomorrow = await Take(akamon, Spread(102), _wide);

        await Lift(akamon);
        var lifted = await Take(akamon, Spread(103), _wide);

        first.Count(hold => hold is null).ShouldBe(100);
        first[^1]!.Until.ShouldBeNull();
        tomorrow.ShouldBe(new Hold(Until: null));
        lifted.ShouldBeNull();
        (await akamon.Events(Acts.SendsStopped, "day")).ShouldBe(1);
        (await akamon.Events(Acts.SendsAllowed, "lifted")).ShouldBe(1);
        akamon.Log.Lines.Count(line => line.Contains("ALERT: 100 messages", StringComparison.Ordinal)).ShouldBe(1);
    }

    [Fact]
    [Trait("case", "sec:C11")]
    public async Task A_stop_lifted_on_its_day_allows_as_many_again()
    {
        await using var akamon = await RunningAkamon.Start();
        foreach (var i in Enumerable.Range(0, 101))
            await Take(akamon, Spread(i), _wide);
        await Lift(akamon);

        List<Hold?> then = [];
        foreach (var i in Enumerable.Range(200, 101))
            then.Add(await Take(akamon, Spread(i), _wide));

        then.Count(hold => hold is null).ShouldBe(100);
        (await akamon.Events(Acts.SendsStopped, "day")).ShouldBe(2);
    }

    [Fact]
    [Trait("case", "sec:C11")]
    public async Task The_operator_lifts_stops_from_the_command_line_beside_the_running_server()
    {
        await using var akamon = await RunningAkamon.Start();
        foreach (var i in Enumerable.Range(0, 101))
            await Take(akamon, Spread(i), _wide);
        var stopped = await Take(akamon, Spread(102), _wide);

        await LiftStops.Run(RunningAkamon.Build(akamon.Database, []), [], TextWriter.Null);

        stopped.ShouldBe(new Hold(Until: null));
        (await Take(akamon, Spread(103), _wide)).ShouldBeNull();
        (await akamon.Events(Acts.SendsAllowed, "lifted")).ShouldBe(1);
    }

    [Fact]
    [Trait("case", "sec:C11")]
    public async Task The_cap_follows_the_average_of_the_last_seven_days()
    {
        await using var akamon = await RunningAkamon.Start();
        var today = akamon.Clock.GetUtcNow().ToUnixTimeSeconds() / 86400;
        await akamon.Inside(async services =>
        {
            var db = services.GetRequiredService<Akamon.Database.AkamonDb>();
            for (var day = today - 7; day < today; day++)
                db.Add(new TollDay { Day = day, Sent = 50 });
            db.Add(new TollDay { Day = today, Sent = 149 });
            await db.SaveChangesAsync();
            return true;
        });

        var holds = new[] { await Take(akamon, Spread(1), _wide), await Take(akamon, Spread(2), _wide) };

        holds.ShouldBe([null, new Hold(Until: null)]);
    }

    [Fact]
    [Trait("case", "sec:C11")]
    public async Task While_messages_are_stopped_the_page_says_so_and_an_app_still_opens_the_door()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithPhone();
        await akamon.AddApp(person);
        foreach (var i in Enumerable.Range(0, 101))
            await Take(akamon, Spread(i), _wide);
        using var browser = akamon.NewBrowser();
        var page = await browser.EnterPassword(person);

        var refused = await browser.SendForm("/sign-in/sms?handler=Send", [new("__RequestVerificationToken", page.Token)]);
        var ways = await browser.Get("/sign-in/ways");
        var app = ways.Document.QuerySelectorAll("button[name=choice]").Select(button => button.GetAttribute("value") ?? "").Single(way => way.EndsWith(".totp", StringComparison.Ordinal));
        await browser.Post(await browser.Post(ways, ("choice", app)), ("Code", person.Code(akamon)));

        page.Text.ShouldContain("Messages to this number are not sent at present");
        refused.Status.ShouldBe(HttpStatusCode.TooManyRequests);
        refused.Text.ShouldContain("No message can be sent");
        (await akamon.Events(Acts.Sent, "stopped")).ShouldBe(1);
        akamon.Sms.All.ShouldBeEmpty();
        browser.Session.ShouldNotBeNull();
    }

    [Theory]
    [Trait("case", "sec:C08")]
    [InlineData("+447400123456")] // A country that was allowed once.
    [InlineData("+88161234567")]
    public async Task A_number_that_is_not_allowed_any_more_gets_nothing(string number)
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithMfa();
        await akamon.AddPhone(person, number, Akamon.Methods.Phone.PhoneSlot.Mobile);
        await akamon.Read(db => db.Set<Credential>().Where(row => row.Id == person.Apps[0]).ExecuteDeleteAsync());
        using var browser = akamon.NewBrowser();

        var page = await browser.EnterPassword(person);
        await browser.SendForm("/sign-in/sms?handler=Send", [new("__RequestVerificationToken", page.Token)]);
        await browser.SendForm("/sign-in/call?handler=Send", [new("__RequestVerificationToken", page.Token)]);

        page.Text.ShouldContain("None of your methods can be used just now");
        browser.Session.ShouldBeNull();
        (await akamon.Events(Acts.Sent, "queued")).ShouldBe(0);
        (await akamon.Events(Acts.Sent, "called")).ShouldBe(0);
    }

    [Fact]
    public async Task In_a_disturbance_another_way_is_asked_first_and_the_page_of_the_phone_says_why()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithPhone();
        await akamon.AddApp(person);
        using var before = akamon.NewBrowser();
        var usual = await before.EnterPassword(person);
        akamon.App.Configuration["Methods:Phone:Outage"] = "true";
        ((Microsoft.Extensions.Configuration.IConfigurationRoot)akamon.App.Configuration).Reload();
        using var browser = akamon.NewBrowser();

        var asked = await browser.EnterPassword(person);
        var phone = await browser.Get("/sign-in/ways");

        usual.Address.AbsolutePath.ShouldBe("/sign-in/sms");
        asked.Address.AbsolutePath.ShouldBe("/sign-in/totp");
        phone.Document.QuerySelectorAll("button[name=choice]")[0].GetAttribute("value")!.ShouldEndWith(".totp");
        (await before.Get("/sign-in/sms")).Text.ShouldContain("disturbed");
        before.Headers["Accept-Language"] = "ja";
        (await before.Get("/sign-in/sms")).Text.ShouldContain("届きにくくなっています");
    }

    private static string Number(int i) => "+8190123" + (40_000 + i).ToString("D5", CultureInfo.InvariantCulture);

    // Each in a prefix of its own.
    private static string Spread(int i) => "+8190" + (200 + i).ToString("D3", CultureInfo.InvariantCulture) + "00000";

    /// <summary>Somebody new, from somewhere else, asks for a message.</summary>
    private static Task<Hold?> Take(RunningAkamon akamon, string number, SendRules rules, CredentialState state = CredentialState.Active, bool verified = false) => akamon.Inside(async services =>
    {
        var (id, account) = (Ids.New(akamon.Clock), Ids.New(akamon.Clock));
        var credential = new Credential { Id = id, AccountId = account, Method = "phone", Slot = "mobile", Label = "Phone", Data = [], State = state, Created = akamon.Clock.GetUtcNow() };
        var hold = await services.GetRequiredService<SendLimits>().Take(Channel.Sms, credential, number, rules, CancellationToken.None);
        if (verified)
            await services.GetRequiredService<Tolls>().Verified(Channel.Sms, account, CancellationToken.None);
        return hold;
    });

    private static Task<int> Lift(RunningAkamon akamon) => akamon.Inside(services => services.GetRequiredService<TollStops>().Lift(actor: null, CancellationToken.None));
}
