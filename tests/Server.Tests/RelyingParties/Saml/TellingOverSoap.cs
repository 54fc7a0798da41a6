using System.Net;
using Akamon.Accounts;
using Akamon.Audit;
using Akamon.Jobs;
using Akamon.RelyingParties.Saml;
using Akamon.RelyingParties.Saml.Direct;
using Akamon.Sessions;
using Akamon.Standards.Saml;
using Akamon.Tests.RelyingParties.Oidc;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Akamon.Tests.RelyingParties.Saml;

/// <summary>A system with an address for it hears from us, without a browser, that a session has ended, however it ended.</summary>
public sealed class TellingOverSoap
{
    [Fact]
    public async Task The_request_names_the_session_and_is_signed_and_the_page_says_what_the_system_said()
    {
        using var site = new SystemSite();
        await using var akamon = await RunningAkamon.Start(Settings(site));
        site.Replies = asked => Envelope.Done(akamon, asked);
        using var browser = akamon.NewBrowser();
        var (_, told) = await Visit(akamon, browser);

        var page = await browser.Post(await browser.Get("/sign-out"));
        var (path, body) = await site.Next();

        page.Address.AbsolutePath.ShouldBe("/sign-out", "The browser is not led around.");
        path.ShouldBe("/soap");
        site.Sent.Type.ShouldBe("text/xml; charset=utf-8");
        var request = LogoutRequest.Read(await Envelope.Believed(akamon, body)).ShouldNotBeNull();
        request.Head.Destination.ShouldBe(site.Address + "soap");
        request.Head.Issuer.ShouldBe($"{RunningAkamon.Origin}/saml/metadata");
        request.Subject.Value.ShouldBe(told.NameId);
        request.Sessions.ShouldBe([told.SessionIndex]);
        await Until(async () => (await browser.Get("/sign-out")).Text.Contains("The archive: signed out", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("ended from another browser")]
    [InlineData("all others ended")]
    [InlineData("asked by another system")]
    public async Task Every_end_is_told_once(string end)
    {
        using var site = new SystemSite();
        await using var akamon = await RunningAkamon.Start(Settings(site));
        site.Replies = asked => Envelope.Done(akamon, asked);
        using var browser = akamon.NewBrowser();
        var (person, _) = await Visit(akamon, browser);
        var library = await Library.Read(browser, await browser.Get(Library.Door(akamon)));
        var session = await akamon.Read(db => db.Set<Session>().Select(row => row.Id).SingleAsync());

        if (end is "asked by another system")
            await browser.Follow(await Library.Post(browser, Library.Signed(Library.LogoutRequest(akamon, library)), "/saml/slo"));
        else
            await akamon.Inside(services => end is "all others ended" ? services.GetRequiredService<OpenSessions>().EndOthers(person.Id, Guid.Empty, CancellationToken.None) : services.GetRequiredService<OpenSessions>().End(person.Id, session, CancellationToken.None));
        await site.Next();
        await Until(() => akamon.Read(db => db.Set<Visited>().AnyAsync(row => row.Told != null)));
        await Worker(akamon).TellDue(CancellationToken.None);

        site.Asked.ShouldBe(1);
        (await akamon.Events(Acts.SystemTold, "told")).ShouldBe(1);
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("suspended")]
    public async Task A_visit_that_must_not_go_on_is_told_though_the_session_lives(string why)
    {
        using var site = new SystemSite();
        await using var akamon = await RunningAkamon.Start([.. Settings(site), ("RelyingParties:Systems:1:CutsSessions", "true"), ("RelyingParties:Systems:1:RequiresMfa", "false")]);
        site.Replies = asked => Envelope.Done(akamon, asked);
        using var browser = akamon.NewBrowser();
        var person = await akamon.NewPersonWithApp();
        await browser.SignIn(akamon, person);
        await Library.Read(browser, await browser.Get(Library.Door(akamon, "archive")));
        akamon.Clock.Pass(TimeSpan.FromSeconds(5));

        if (why is "cut")
            await akamon.ApplyMfa(person, person.Apps[0]);
        else
            await akamon.Read(db => db.Set<Account>().Where(row => row.Id == person.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Suspended, akamon.Clock.GetUtcNow())));
        await Job(akamon, "saml visits");

        (await site.Next()).Path.ShouldBe("/soap");
        await Job(akamon, "saml visits");
        site.HeardMore.ShouldBeFalse();
        (await akamon.Read(db => db.Set<Session>().CountAsync())).ShouldBeGreaterThan(0);
    }

    [Theory]
    [InlineData("down")]
    [InlineData("redirect")]
    [InlineData("hangs")]
    [InlineData("never ends")]
    [InlineData("refuses")]
    [InlineData("answers another request")]
    [InlineData("answers as another")]
    [InlineData("signed by a stranger")]
    [InlineData("no envelope")]
    [InlineData("document type")]
    public async Task Who_does_not_say_that_it_is_done_is_told_again_later(string fault)
    {
        using var site = new SystemSite { Says = fault switch { "down" => HttpStatusCode.ServiceUnavailable, "redirect" => HttpStatusCode.Redirect, _ => HttpStatusCode.OK }, Hangs = fault is "hangs", NeverEnds = fault is "never ends" };
        await using var akamon = await RunningAkamon.Start(Settings(site));
        site.Replies = asked => fault switch
        {
            "refuses" => Envelope.Done(akamon, asked, SamlStatus.Denied),
            "answers another request" => Envelope.Done(akamon, asked, to: "_another"),
            "answers as another" => Envelope.Done(akamon, asked, name: "library"),
            "signed by a stranger" => Envelope.Done(akamon, asked, key: Library.Stranger),
            "no envelope" => "done",
            "document type" => $"<!DOCTYPE x>{Envelope.Done(akamon, asked)}",
            _ => Envelope.Done(akamon, asked),
        };
        using var browser = akamon.NewBrowser();
        await Visit(akamon, browser);

        await browser.Post(await browser.Get("/sign-out"));
        await site.Next();
        await Until(() => akamon.Read(db => db.Set<Visited>().AnyAsync(row => row.Tries == 1 && row.Due < akamon.Clock.GetUtcNow() + TimeSpan.FromSeconds(30))));

        (await browser.Get("/sign-out")).Text.ShouldContain("The archive: has not answered yet");
        site.Asked.ShouldBe(1, "No detour, and not again at once.");
        (site.Says, site.Hangs, site.NeverEnds, site.Replies) = (HttpStatusCode.OK, false, false, asked => Envelope.Done(akamon, asked));
        akamon.Clock.Pass(TimeSpan.FromSeconds(6));
        await site.Next();
        await Until(async () => (await browser.Get("/sign-out")).Text.Contains("The archive: signed out", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("without a signature")]
    [InlineData("no such session")]
    public async Task An_answer_over_the_line_needs_no_signature_and_a_session_that_is_not_there_has_ended(string answer)
    {
        using var site = new SystemSite();
        await using var akamon = await RunningAkamon.Start(Settings(site));
        site.Replies = asked => answer is "no such session" ? Envelope.Done(akamon, asked, SamlStatus.UnknownPrincipal) : Unsigned(Envelope.Done(akamon, asked));
        using var browser = akamon.NewBrowser();
        await Visit(akamon, browser);

        await browser.Post(await browser.Get("/sign-out"));

        await Until(() => akamon.Read(db => db.Set<Visited>().AnyAsync(row => row.Told != null)));
    }

    [Fact]
    public async Task At_last_it_is_given_up_and_said()
    {
        using var site = new SystemSite { Says = HttpStatusCode.ServiceUnavailable };
        await using var akamon = await RunningAkamon.Start([.. Settings(site), ("Saml:LogoutTries", "1")]);
        using var browser = akamon.NewBrowser();
        await Visit(akamon, browser);

        await browser.Post(await browser.Get("/sign-out"));

        await Until(async () => (await browser.Get("/sign-out")).Text.Contains("The archive: did not answer", StringComparison.Ordinal));
        (await akamon.Events(Acts.SystemTold, "gave up")).ShouldBe(1);
    }

    [Theory]
    [Trait("case", "sec:H15")]
    [InlineData("not public")]
    [InlineData("not registered for it")]
    public async Task Addresses_that_may_not_be_called_are_not(string why)
    {
        using var site = new SystemSite();
        (string, string)[] settings = why is "not public" ? Library.Settings(direct: site.Address + "soap") : [.. Settings(site), ("RelyingParties:Systems:1:Saml:BackChannelLogout", "false")];
        await using var akamon = await RunningAkamon.Start(settings);
        using var browser = akamon.NewBrowser();
        await Visit(akamon, browser);

        var page = await browser.Post(await browser.Get("/sign-out"));
        await Worker(akamon).TellDue(CancellationToken.None);

        site.Asked.ShouldBe(0);
        page.Address.AbsolutePath.ShouldBe(why is "not public" ? "/sign-out" : "/saml/leave", "Who is not called is told through the browser.");
    }

    [Fact]
    public async Task A_session_that_is_over_by_itself_is_nobodys_news()
    {
        using var site = new SystemSite();
        await using var akamon = await RunningAkamon.Start(Settings(site));
        using var browser = akamon.NewBrowser();
        await Visit(akamon, browser);
        akamon.Clock.Pass(TimeSpan.FromHours(13));

        await Job(akamon, "sessions");
        await Worker(akamon).TellDue(CancellationToken.None);
        await Job(akamon, "saml");

        site.Asked.ShouldBe(0);
        (await akamon.Read(db => db.Set<Visited>().CountAsync())).ShouldBe(0);
    }

    [Fact]
    public async Task What_a_crash_left_untold_is_told_by_the_next_server()
    {
        using var site = new SystemSite();
        var database = await TestDatabase.Copy();
        var settings = Settings(site);
        await using (var before = await RunningAkamon.On(database, keep: true, [.. settings, ("Oidc:InsideNetworks:0", "192.0.2.0/24")]))
        {
            using var browser = before.NewBrowser();
            await Visit(before, browser);
            await browser.Post(await browser.Get("/sign-out"));
        }
        site.Asked.ShouldBe(0);

        await using var akamon = await RunningAkamon.On(database, keep: false, settings);
        akamon.Clock.Pass(TimeSpan.FromMinutes(2));

        (await site.Next()).Path.ShouldBe("/soap");
    }

    private static (string, string)[] Settings(SystemSite site) => [.. Library.Settings(direct: site.Address + "soap"), ("Oidc:InsideNetworks:0", "127.0.0.0/8")];

    private static async Task<(Person Person, Told Told)> Visit(RunningAkamon akamon, Browser browser)
    {
        var person = await akamon.NewPersonWithMfa();
        await browser.SignIn(akamon, person);
        return (person, await Library.Read(browser, await browser.Get(Library.Door(akamon, "archive"))));
    }

    private static string Unsigned(string envelope) => envelope[..envelope.IndexOf("<ds:Signature", StringComparison.Ordinal)] + envelope[(envelope.IndexOf("</ds:Signature>", StringComparison.Ordinal) + "</ds:Signature>".Length)..];

    private static EndWorker Worker(RunningAkamon akamon) => akamon.App.Services.GetRequiredService<EndWorker>();

    private static Task<bool> Job(RunningAkamon akamon, string name) => akamon.Inside(async services =>
    {
        await services.GetServices<IJob>().Single(job => string.Equals(job.Name, name, StringComparison.Ordinal)).Run(CancellationToken.None);
        return true;
    });

    private static async Task Until(Func<Task<bool>> true_)
    {
        for (var i = 0; i < 400 && !await true_(); i++)
            await Task.Delay(TimeSpan.FromMilliseconds(25), TimeProvider.System);
        (await true_()).ShouldBeTrue();
    }
}
