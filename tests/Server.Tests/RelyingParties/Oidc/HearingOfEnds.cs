using System.Net;
using System.Text.Json;
using Akamon.Accounts;
using Akamon.Audit;
using Akamon.Jobs;
using Akamon.RelyingParties.Oidc.Stays;
using Akamon.Sessions;
using Akamon.Standards.Jose;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Akamon.Tests.RelyingParties.Oidc;

/// <summary>Back-channel logout: each system of a session hears once that it has ended, however it ended.</summary>
[Trait("case", "sec:I25")]
public sealed class HearingOfEnds
{
    [Fact]
    public async Task The_token_says_which_session_of_whom_has_ended_and_cannot_pass_for_another()
    {
        using var site = new SystemSite();
        await using var akamon = await RunningAkamon.Start(Settings(site));
        using var browser = akamon.NewBrowser();
        var person = await akamon.NewPersonWithMfa();
        var sid = await Visit(akamon, browser, person);

        await browser.Post(await browser.Get("/sign-out"));
        var (path, body) = await site.Next();

        path.ShouldBe("/ended");
        var token = System.Web.HttpUtility.ParseQueryString(body)["logout_token"]!;
        var (head, claims) = (Part(token, 0), Part(token, 1));
        head.GetProperty("typ").GetString().ShouldBe("logout+jwt");
        claims.GetProperty("iss").GetString().ShouldBe(RunningAkamon.Origin);
        claims.GetProperty("aud").GetString().ShouldBe("shop");
        claims.GetProperty("sub").GetString().ShouldBe(person.Id.ToString("n"));
        claims.GetProperty("sid").GetString().ShouldBe(sid);
        claims.GetProperty("events").EnumerateObject().Single().Name.ShouldBe("http://schemas.openid.net/event/backchannel-logout");
        (claims.GetProperty("exp").GetInt64() - claims.GetProperty("iat").GetInt64()).ShouldBe(120);
        claims.GetProperty("jti").GetString()!.Length.ShouldBeGreaterThan(20);
        claims.TryGetProperty("nonce", out _).ShouldBeFalse();
    }

    public static TheoryData<string> Ends => ["sign-out", "by system", "ended from another browser", "all others ended", "password changed", "pushed out by newer sessions"];

    [Theory, MemberData(nameof(Ends))]
    public async Task Every_end_of_a_session_is_told_once(string end)
    {
        using var site = new SystemSite();
        await using var akamon = await RunningAkamon.Start([.. Settings(site), ("Sessions:PerAccount", end is "pushed out by newer sessions" ? "1" : "5")]);
        using var browser = akamon.NewBrowser();
        var person = await akamon.NewPersonWithMfa();
        using var phone = new SystemPhone(akamon);
        await browser.SignIn(akamon, person);
        var tokens = await Tokens(phone, browser);
        var sid = Shop.Claims(tokens).GetProperty("sid").GetString()!;
        await Shop.CodeFor(browser);

        Task ending = end switch
        {
            "sign-out" => browser.Post(await browser.Get("/sign-out")),
            "by system" => browser.Get($"/oidc/logout?id_token_hint={tokens.GetProperty("id_token").GetString()}"),
            "password changed" => ChangePassword(akamon, person),
            "pushed out by newer sessions" => Elsewhere(akamon, person),
            _ => akamon.Inside(async services => await (end is "ended from another browser"
                ? services.GetRequiredService<OpenSessions>().End(person.Id, Guid.Parse(sid), CancellationToken.None)
                : services.GetRequiredService<OpenSessions>().EndOthers(person.Id, Guid.Empty, CancellationToken.None))),
        };
        await ending;

        Part(System.Web.HttpUtility.ParseQueryString((await site.Next()).Body)["logout_token"]!, 1).GetProperty("sid").GetString().ShouldBe(sid);
        await Until(() => akamon.Read(db => db.Set<Stay>().AnyAsync(row => row.Told != null)));
        await akamon.App.Services.GetRequiredService<TellingWorker>().TellDue(CancellationToken.None);
        site.Asked.ShouldBe(1);
        (await akamon.Read(db => db.Set<AuditEvent>().Where(row => row.Act == Acts.SystemTold && row.AccountId == person.Id).Select(row => row.Result).ToListAsync())).ShouldBe(["told"]);
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("suspended")]
    public async Task A_stay_that_must_not_go_on_is_told_though_the_session_lives(string why)
    {
        using var site = new SystemSite();
        await using var akamon = await RunningAkamon.Start([.. Settings(site), ("RelyingParties:Systems:0:CutsSessions", "true")]);
        using var browser = akamon.NewBrowser();
        using var phone = new SystemPhone(akamon);
        var person = await akamon.NewPersonWithApp();
        await browser.SignIn(akamon, person);
        var tokens = await Tokens(phone, browser);
        akamon.Clock.Pass(TimeSpan.FromSeconds(5));

        if (why is "cut")
            await akamon.ApplyMfa(person, person.Apps[0]);
        else
            await akamon.Read(db => db.Set<Account>().Where(row => row.Id == person.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Suspended, akamon.Clock.GetUtcNow())));
        await Cut(akamon);

        (await site.Next()).Path.ShouldBe("/ended");
        (await phone.Ask("/oidc/token", "shop", ("grant_type", "refresh_token"), ("refresh_token", tokens.GetProperty("refresh_token").GetString()!))).Status.ShouldBe(400);
        await Cut(akamon);
        site.HeardMore.ShouldBeFalse();
    }

    [Fact]
    public async Task A_session_that_is_over_by_itself_is_nobodys_news()
    {
        using var site = new SystemSite();
        await using var akamon = await RunningAkamon.Start(Settings(site));
        using var browser = akamon.NewBrowser();
        await Visit(akamon, browser, await akamon.NewPersonWithMfa());
        akamon.Clock.Pass(TimeSpan.FromHours(13));

        await Cut(akamon);
        await akamon.Inside(async services => { await services.GetServices<IJob>().Single(job => job.Name is "sessions").Run(CancellationToken.None); return true; });
        await akamon.App.Services.GetRequiredService<TellingWorker>().TellDue(CancellationToken.None);

        site.Asked.ShouldBe(0);
        (await akamon.Read(db => db.Set<Stay>().CountAsync())).ShouldBe(0);
    }

    [Theory]
    [InlineData("down")]
    [InlineData("redirect")]
    [InlineData("hangs")]
    [InlineData("not told anymore")]
    public async Task Who_does_not_listen_is_told_again_later_and_at_last_given_up(string fault)
    {
        using var site = new SystemSite { Says = fault is "redirect" ? HttpStatusCode.Redirect : HttpStatusCode.ServiceUnavailable, Hangs = fault is "hangs" };
        await using var akamon = await RunningAkamon.Start([.. Settings(site), ("Oidc:LogoutTries", fault is "not told anymore" ? "1" : "3")]);
        using var browser = akamon.NewBrowser();
        await Visit(akamon, browser, await akamon.NewPersonWithMfa());

        var page = await browser.Post(await browser.Get("/sign-out"));
        page.Text.ShouldContain("The shop: is being told");
        page.Header("Refresh").ShouldBe("3; url=/sign-out");
        await site.Next();
        await Until(() => akamon.Read(db => db.Set<Stay>().AnyAsync(row => row.Tries == 1 && (row.Due == null || row.Due < akamon.Clock.GetUtcNow() + TimeSpan.FromSeconds(30)))));
        page = await browser.Get("/sign-out");

        site.Asked.ShouldBe(1, "No detour, and not again at once.");
        if (fault is "not told anymore")
        {
            page.Text.ShouldContain("The shop: did not answer");
            (await akamon.Read(db => db.Set<AuditEvent>().AnyAsync(row => row.Act == Acts.SystemTold && row.Result == "gave up"))).ShouldBeTrue();
            return;
        }
        page.Text.ShouldContain("The shop: has not answered yet");
        (site.Says, site.Hangs) = (HttpStatusCode.OK, false);
        akamon.Clock.Pass(TimeSpan.FromSeconds(6));
        await site.Next();
        await Until(async () => (await browser.Get("/sign-out")).Text.Contains("The shop: signed out", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_system_that_does_not_answer_delays_no_other()
    {
        const int Untold = 200;
        using var dead = new SystemSite { Hangs = true };
        using var site = new SystemSite();
        await using var akamon = await RunningAkamon.Start([.. Settings(site), .. Registered.System(1, "dead", ("BackChannelLogoutUri", dead.Address + "ended"))]);
        using var browser = akamon.NewBrowser();
        var person = await akamon.NewPersonWithMfa();
        await Visit(akamon, browser, person);
        var now = akamon.Clock.GetUtcNow();
        await akamon.Read(db =>
        {
            db.AddRange(Enumerable.Range(0, Untold).Select(at => new Stay { Id = Akamon.Security.Ids.New(akamon.Clock), Client = "dead", AccountId = person.Id, Sid = $"sid-{at}", Issuer = RunningAkamon.Origin, Began = now, Ends = now.AddHours(1), Due = now.AddMinutes(-1) }));
            return db.SaveChangesAsync();
        });
        await dead.Next();

        await browser.Post(await browser.Get("/sign-out"));

        (await site.Next()).Path.ShouldBe("/ended");
    }

    [Fact]
    public async Task The_history_says_so_too()
    {
        using var site = new SystemSite();
        await using var akamon = await RunningAkamon.Start(Settings(site));
        using var browser = akamon.NewBrowser();
        var person = await akamon.NewPersonWithMfa();
        await Visit(akamon, browser, person);
        await browser.Post(await browser.Get("/sign-out"));
        await Until(() => akamon.Read(db => db.Set<Stay>().AnyAsync(row => row.Told != null)));
        akamon.Clock.Pass(People.Step);
        await browser.SignIn(akamon, person, "/status/history");

        (await browser.Get("/status/history")).Text.ShouldContain("The shop was told that you signed out");
    }

    [Fact]
    public async Task What_a_crash_left_untold_is_told_by_the_next_server()
    {
        using var site = new SystemSite();
        var database = await TestDatabase.Copy();
        await using (var before = await RunningAkamon.On(database, keep: true, [.. Settings(site), ("Oidc:InsideNetworks:0", "192.0.2.0/24")]))
        {
            using var browser = before.NewBrowser();
            await Visit(before, browser, await before.NewPersonWithMfa());
            await browser.Post(await browser.Get("/sign-out"));
        }
        site.Asked.ShouldBe(0);

        await using var akamon = await RunningAkamon.On(database, keep: false, Settings(site));
        akamon.Clock.Pass(TimeSpan.FromMinutes(2));

        (await site.Next()).Path.ShouldBe("/ended");
    }

    [Fact]
    [Trait("case", "sec:H15")]
    public async Task Addresses_that_are_not_public_are_not_called()
    {
        using var site = new SystemSite();
        await using var akamon = await RunningAkamon.Start(Registered.System(0, "shop", ("BackChannelLogoutUri", site.Address + "ended")));
        using var browser = akamon.NewBrowser();
        await Visit(akamon, browser, await akamon.NewPersonWithMfa());

        await browser.Post(await browser.Get("/sign-out"));
        await Until(() => akamon.Read(db => db.Set<Stay>().AnyAsync(row => row.Tries == 1 && row.Due < akamon.Clock.GetUtcNow() + TimeSpan.FromSeconds(30))));

        site.Asked.ShouldBe(0);
    }

    private static (string, string)[] Settings(SystemSite site) =>
        [.. Registered.System(0, "shop", ("BackChannelLogoutUri", site.Address + "ended")), ("Oidc:InsideNetworks:0", "127.0.0.0/8")];

    private static async Task<string> Visit(RunningAkamon akamon, Browser browser, Person person)
    {
        using var phone = new SystemPhone(akamon);
        await browser.SignIn(akamon, person);
        return Shop.Claims(await Tokens(phone, browser)).GetProperty("sid").GetString()!;
    }

    private static async Task<JsonElement> Tokens(SystemPhone phone, Browser browser) =>
        (await phone.Ask("/oidc/token", "shop", ("grant_type", "authorization_code"), ("code", await Shop.CodeFor(browser)), ("redirect_uri", Shop.Back), ("code_verifier", Shop.Verifier))).Body;

    private static async Task<bool> Elsewhere(RunningAkamon akamon, Person person)
    {
        using var other = akamon.NewBrowser();
        akamon.Clock.Pass(People.Step);
        await other.SignIn(akamon, person);
        return other.Session is not null;
    }

    private static async Task ChangePassword(RunningAkamon akamon, Person person)
    {
        using var other = akamon.NewBrowser();
        akamon.Clock.Pass(People.Step);
        await other.SignIn(akamon, person);
        await other.Post(await other.Get("/password"), ("Current", person.Password), ("New", "another horse battery"), ("Again", "another horse battery"), ("EndOthers", "true"));
    }

    private static Task<bool> Cut(RunningAkamon akamon) => akamon.Inside(async services =>
    {
        await services.GetServices<IJob>().Single(job => job.Name is "oidc stays").Run(CancellationToken.None);
        return true;
    });

    private static async Task Until(Func<Task<bool>> true_)
    {
        for (var i = 0; i < 400 && !await true_(); i++)
            await Task.Delay(TimeSpan.FromMilliseconds(25), TimeProvider.System);
        (await true_()).ShouldBeTrue();
    }

    private static JsonElement Part(string token, int which) => JsonDocument.Parse(Base64Url.Decode(token.Split('.')[which])!).RootElement; // A compact token has three parts.
}
