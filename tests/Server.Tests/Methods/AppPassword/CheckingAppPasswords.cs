using System.Net;
using Akamon.Accounts;
using Akamon.Audit;
using Akamon.Methods;
using Akamon.Methods.AppPassword;
using Akamon.Tests.Methods.HardwareToken;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Tests.Methods.AppPassword;

public sealed class CheckingAppPasswords
{
    [Fact]
    [Trait("case", "sec:RG9")]
    public async Task It_opens_its_own_protocol_of_its_own_system_only()
    {
        await using var akamon = await MailServer.Start();
        var person = await akamon.NewPersonWithMfa();
        var password = await akamon.GiveAppPassword(person, "mail", "imap");

        (await akamon.Ask(person.CommonId, password, "smtp")).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await akamon.Ask(person.CommonId, password, "imap", secret: MailServer.CalendarSecret)).Status.ShouldBe(HttpStatusCode.Forbidden);
        (await akamon.Ask(person.CommonId, password, "pop3")).Status.ShouldBe(HttpStatusCode.BadRequest);
        (await akamon.Ask(person.CommonId, password, "imap")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    [Trait("case", "sec:G16")]
    public async Task No_other_proof_works_here_and_an_app_password_nowhere_else()
    {
        await using var akamon = await MailServer.Start();
        var person = await akamon.NewPersonWithMfa();
        var password = await akamon.GiveAppPassword(person);
        using var browser = akamon.NewBrowser();

        foreach (var other in new[] { person.Password, person.Code(akamon), person.Password + person.Code(akamon) })
            (await akamon.Ask(person.CommonId, other)).Status.ShouldBe(HttpStatusCode.Forbidden);
        var door = await browser.EnterPassword(person.CommonId, password);
        await browser.EnterPassword(person);
        var proof = await browser.EnterCode(password);

        door.Place.ShouldStartWith("/sign-in");
        proof.Status.ShouldBe(HttpStatusCode.BadRequest);
        browser.Session.ShouldBeNull();
    }

    [Fact]
    [Trait("case", "sec:RA5")]
    public async Task Unknown_wrong_revoked_over_suspended_and_waiting_are_one_answer()
    {
        await using var akamon = await MailServer.Start();
        var (wrong, revoked, over, suspended, waiting) = (await akamon.NewPersonWithMfa(), await akamon.NewPersonWithMfa(), await akamon.NewPersonWithMfa(), await akamon.NewPersonWithMfa(), await akamon.NewPersonWithMfa());
        var (gone, old) = (await akamon.GiveAppPassword(revoked), await akamon.GiveAppPassword(over));
        akamon.Clock.Pass(TimeSpan.FromDays(365));
        var (right, held, late) = (await akamon.GiveAppPassword(wrong), await akamon.GiveAppPassword(suspended), await akamon.GiveAppPassword(waiting));
        await akamon.Read(db => db.Set<Credential>().Where(row => row.AccountId == revoked.Id && row.Method == AppPasswordMethod.TheName).ExecuteDeleteAsync());
        await akamon.Read(db => db.Set<Account>().Where(row => row.Id == suspended.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Suspended, akamon.Clock.GetUtcNow())));
        for (var i = 0; i < 5; i++)
            await akamon.Ask(waiting.CommonId, "wrong");

        var plain = (await akamon.Ask("9999999999", right)).Told();

        plain.ShouldStartWith("Forbidden");
        (await akamon.Ask("not a name at all", right)).Told().ShouldBe(plain);
        (await akamon.Ask(wrong.CommonId, "0000-0000-0000-0000-0000-0000-00")).Told().ShouldBe(plain);
        (await akamon.Ask(wrong.CommonId, "")).Told().ShouldBe(plain);
        (await akamon.Ask(revoked.CommonId, gone)).Told().ShouldBe(plain);
        (await akamon.Ask(over.CommonId, old)).Told().ShouldBe(plain);
        (await akamon.Ask(suspended.CommonId, held)).Told().ShouldBe(plain);
        (await akamon.Ask(waiting.CommonId, late)).Told().ShouldBe(plain);
        (await akamon.Ask(wrong.CommonId, right)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    [Trait("case", "sec:RA1")]
    public async Task Guesses_are_counted_across_nodes_and_spellings_and_the_right_one_waits_too()
    {
        await using var akamon = await MailServer.Start();
        var other = await akamon.StartSecondNode(MailServer.Settings);
        var person = await akamon.NewPersonWithMfa();
        var password = await akamon.GiveAppPassword(person);
        for (var i = 0; i < 5; i++)
            await (i % 2 == 0 ? akamon : other).Ask(i % 2 == 0 ? person.CommonId : $" {person.CommonId}@UTAC.u-tokyo.ac.jp", "wrong");

        var waits = await other.Ask(person.CommonId, password);
        var elsewhere = await other.Ask(person.CommonId, password, address: "203.0.113.5");
        akamon.Clock.Pass(TimeSpan.FromMinutes(1));
        var then = await akamon.Ask(person.CommonId, password);

        waits.Status.ShouldBe(HttpStatusCode.Forbidden);
        elsewhere.Status.ShouldBe(HttpStatusCode.OK); // Nobody shuts another place's mail.
        then.Status.ShouldBe(HttpStatusCode.OK);
        (await akamon.Events(Acts.AppPasswordUsed, "wrong")).ShouldBe(5);
    }

    [Fact]
    [Trait("case", "sec:A07")]
    public async Task Of_forty_guesses_at_one_moment_on_two_nodes_five_are_looked_at()
    {
        await using var akamon = await MailServer.Start();
        var other = await akamon.StartSecondNode(MailServer.Settings);
        var person = await akamon.NewPersonWithMfa();

        await Evidence.Together(20, i => (i % 2 == 0 ? akamon : other).Ask(person.CommonId, $"wrong {i}"));

        (await akamon.Events(Acts.AppPasswordUsed, "wrong")).ShouldBe(5);
    }

    [Fact]
    [Trait("case", "sec:RA6")]
    public async Task A_network_with_many_failures_is_heard_only_for_whom_it_has_served_before()
    {
        await using var akamon = await MailServer.Start();
        var (usual, new_) = (await akamon.NewPersonWithMfa(), await akamon.NewPersonWithMfa());
        var (password, other) = (await akamon.GiveAppPassword(usual), await akamon.GiveAppPassword(new_));
        (await akamon.Ask(usual.CommonId, password)).Status.ShouldBe(HttpStatusCode.OK);
        for (var i = 0; i < 30; i++)
            await akamon.Ask($"{8_000_000_000 + i}", "wrong");

        (await akamon.Ask("8999999999", "wrong")).Status.ShouldBe(HttpStatusCode.TooManyRequests);
        (await akamon.Ask(new_.CommonId, other)).Status.ShouldBe(HttpStatusCode.TooManyRequests);
        (await akamon.Ask(usual.CommonId, "wrong")).Status.ShouldBe(HttpStatusCode.TooManyRequests);
        (await akamon.Ask(usual.CommonId, password)).Status.ShouldBe(HttpStatusCode.OK);
        (await akamon.Ask(new_.CommonId, other, address: "203.0.113.9")).Status.ShouldBe(HttpStatusCode.OK);
        using var door = akamon.NewBrowser("127.0.0.1");
        (await door.Get("/sign-in")).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    [Trait("case", "sec:RA6")]
    public async Task Too_many_failures_shut_a_network_out_for_the_day_and_no_longer()
    {
        await using var akamon = await MailServer.Start(("Verification:MostFails", "10"));
        var person = await akamon.NewPersonWithMfa();
        var password = await akamon.GiveAppPassword(person);
        for (var i = 0; i < 10; i++)
        {
            await akamon.Ask(person.CommonId, "wrong");
            akamon.Clock.Pass(TimeSpan.FromMinutes(i < 4 ? 0 : 16));
        }

        var shut = await akamon.Ask(person.CommonId, password);
        akamon.Clock.Pass(TimeSpan.FromDays(1));

        shut.Status.ShouldBe(HttpStatusCode.Forbidden);
        (await akamon.Ask(person.CommonId, password)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    [Trait("case", "sec:RG3")]
    public async Task A_lost_token_that_was_the_last_method_ends_them_too()
    {
        await using var akamon = await MailServer.Start();
        var (person, token) = await akamon.NewPersonWithToken();
        var password = await akamon.GiveAppPassword(person);
        (await akamon.Ask(person.CommonId, password)).Status.ShouldBe(HttpStatusCode.OK);

        await akamon.Act(token, (loans, stored) => loans.Lose(stored, actor: null, CancellationToken.None));

        (await akamon.Ask(person.CommonId, password)).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("wrong")]
    [InlineData(MailServer.Secret + "x")]
    public async Task Without_the_secret_of_a_system_nothing_is_told(string? secret)
    {
        await using var akamon = await MailServer.Start();
        var person = await akamon.NewPersonWithMfa();
        var password = await akamon.GiveAppPassword(person);

        var right = await akamon.Ask(person.CommonId, password, secret: secret);
        var wrong = await akamon.Ask("9999999999", "wrong", secret: secret);

        right.Status.ShouldBe(HttpStatusCode.Unauthorized);
        right.Told().ShouldBe(wrong.Told());
        right.Body.ShouldBe("""{"result":"unauthorized"}""");
        (await akamon.Events(Acts.AppPasswordUsed, "unknown system")).ShouldBe(2);
    }

    [Fact]
    public async Task Guessing_the_secret_ends_in_429_and_does_not_slow_who_has_it()
    {
        await using var akamon = await MailServer.Start();
        var person = await akamon.NewPersonWithMfa();
        var password = await akamon.GiveAppPassword(person);
        for (var i = 0; i < 30; i++)
            await akamon.Ask("9999999999", "x", secret: "wrong");

        (await akamon.Ask("9999999999", "x", secret: "wrong")).Status.ShouldBe(HttpStatusCode.TooManyRequests);
        (await akamon.Ask(person.CommonId, password)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    [Trait("case", "sec:RL1")]
    public async Task Crooked_requests_are_refused_and_user_fields_are_only_data()
    {
        await using var akamon = await MailServer.Start();
        using var server = akamon.NewBrowser();
        server.Headers.Clear();
        async Task<HttpStatusCode> Send(HttpContent? content, string path = "/app-password/check") => (await server.Send(HttpMethod.Post, path, content, ("Authorization", $"Bearer {MailServer.Secret}"))).Status;
        static StringContent Raw(string body, string type = "application/x-www-form-urlencoded") => new(body, System.Text.Encoding.ASCII, type);

        (await Send(Raw("user=a&password=b"))).ShouldBe(HttpStatusCode.BadRequest);
        (await Send(Raw("user=a&user=b&password=c&protocol=imap"))).ShouldBe(HttpStatusCode.BadRequest);
        (await Send(Raw("user=a&password=c&protocol=imap&admin=1"))).ShouldBe(HttpStatusCode.BadRequest);
        (await Send(Raw("user=a&password=c&protocol=imap&address=nowhere"))).ShouldBe(HttpStatusCode.BadRequest);
        (await Send(Raw("user=a&password=c&protocol=imap"), "/app-password/check?user=b")).ShouldBe(HttpStatusCode.BadRequest);
        (await Send(Raw("{\"user\":\"a\"}", "application/json"))).ShouldBe(HttpStatusCode.BadRequest);
        (await Send(null)).ShouldBe(HttpStatusCode.BadRequest);
        (await Send(Raw($"user=a&protocol=imap&password={new string('x', 9_000)}"))).ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        foreach (var user in new[] { "'; drop table accounts;--", "$(reboot)", "a\r\nb", "%00", "*)(uid=*" })
            (await akamon.Ask(user, user)).Status.ShouldBe(HttpStatusCode.Forbidden, user);
        (await server.Send(HttpMethod.Get, "/app-password/check")).Status.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    [Fact]
    [Trait("case", "I9")]
    public async Task The_rules_of_the_system_hold_here_too_and_the_history_says_so_once_a_day()
    {
        await using var akamon = await MailServer.Start(("RelyingParties:Systems:0:Name", "mail"), ("RelyingParties:Systems:0:Title:En", "University mail"), ("RelyingParties:Systems:0:RequiresTraining", "true"), ("Policies:Training:Link", "https://training.example.org/"));
        var person = await akamon.NewPersonWithMfa();
        var (mail, calendar) = (await akamon.GiveAppPassword(person), await akamon.GiveAppPassword(person, "calendar"));

        for (var i = 0; i < 8; i++)
            (await akamon.Ask(person.CommonId, mail)).Status.ShouldBe(HttpStatusCode.Forbidden);

        (await akamon.Ask(person.CommonId, calendar, secret: MailServer.CalendarSecret)).Status.ShouldBe(HttpStatusCode.OK);
        (await akamon.Events(Acts.AppPasswordUsed, "rules")).ShouldBe(1);
        (await akamon.Events(Acts.AppPasswordUsed, "wrong")).ShouldBe(0);
    }

    [Fact]
    public async Task Uses_are_told_the_first_time_from_another_place_and_once_a_day()
    {
        await using var akamon = await MailServer.Start();
        var person = await akamon.NewPersonWithMfa();
        var password = await akamon.GiveAppPassword(person);

        for (var i = 0; i < 5; i++)
        {
            await akamon.Ask(person.CommonId, password);
            akamon.Clock.Pass(TimeSpan.FromMinutes(5));
        }
        (await akamon.Events(Acts.AppPasswordUsed, "accepted")).ShouldBe(1);
        await akamon.Ask(person.CommonId, password, address: "2001:db8::1");
        akamon.Clock.Pass(TimeSpan.FromHours(25));
        await akamon.Ask(person.CommonId, password, address: "2001:db8::1");

        (await akamon.Events(Acts.AppPasswordUsed, "accepted")).ShouldBe(3);
        (await akamon.Methods(person)).Single(row => row.Method is AppPasswordMethod.TheName).LastUsed.ShouldBe(akamon.Clock.GetUtcNow());
    }
}
