using System.Diagnostics;
using System.Net;
using Akamon.Methods.AuthenticatorApp;
using Microsoft.Extensions.DependencyInjection;

namespace Akamon.Tests.Methods.AuthenticatorApp;

public sealed class WaitingForNews
{
    [Fact]
    public async Task An_open_app_hears_of_a_request_as_it_is_asked()
    {
        await using var akamon = await PhoneApps.Start();
        var (person, phone) = await akamon.NewPersonWithPhoneApp();
        using var browser = akamon.NewBrowser();
        await browser.EnterPassword(person);
        var waiting = phone.Ask(wait: 25);

        await browser.AskApp();
        var asked = Stopwatch.StartNew();
        var heard = await waiting;

        heard.Requests.ShouldHaveSingleItem();
        asked.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task What_the_app_knows_already_is_no_news_but_its_end_is()
    {
        await using var akamon = await PhoneApps.Start();
        var (person, phone) = await akamon.NewPersonWithPhoneApp();
        using var browser = akamon.NewBrowser();
        var page = await browser.AskApp(person);
        var id = (await phone.Request())["id"]!.GetValue<string>();

        var quiet = await phone.Ask(wait: 1, seen: id);
        var waiting = phone.Ask(wait: 25, seen: id);
        await browser.Post(page, "form[action*='handler=Code']", ("Code", phone.Code()));
        var over = await waiting;

        quiet.Requests.ShouldHaveSingleItem();
        over.Requests.ShouldBeEmpty();
    }

    [Fact]
    [Trait("case", "sec:D23")]
    public async Task A_page_hears_of_an_approval_also_from_another_node()
    {
        await using var akamon = await PhoneApps.Start();
        var node = await akamon.StartSecondNode(PhoneApps.Offered);
        var (person, phone) = await akamon.NewPersonWithPhoneApp();
        using var browser = akamon.NewBrowser();
        var number = (await browser.AskApp(person)).Number();
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var stream = await Listen(http, akamon, browser);
        using var reader = new StreamReader(await stream.Content.ReadAsStreamAsync());

        await phone.At(node).Approve(await phone.Request(), number);
        var approved = Stopwatch.StartNew();
        while (await reader.ReadLineAsync() is not "event: changed") { }

        stream.Content.Headers.ContentType!.MediaType.ShouldBe("text/event-stream");
        approved.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(2));
    }

    [Fact]
    [Trait("case", "sec:D22")]
    public async Task Without_the_attempt_s_cookie_nobody_listens()
    {
        await using var akamon = await PhoneApps.Start();
        var (person, _) = await akamon.NewPersonWithPhoneApp();
        using var browser = akamon.NewBrowser();
        await browser.AskApp(person);
        using var stranger = akamon.NewBrowser();

        var answer = await stranger.Send(HttpMethod.Get, "/sign-in/app?handler=Events", null, ("Accept", "text/event-stream"));

        answer.Header("Content-Type").ShouldNotBe("text/event-stream");
        answer.Status.ShouldBe(HttpStatusCode.Redirect);
    }

    [Fact]
    [Trait("case", "sec:D22")]
    public async Task One_account_has_so_many_ears_and_no_more()
    {
        await using var akamon = await PhoneApps.Start(("Methods:AuthenticatorApp:MostWaitingPerAccount", "2"));
        var (person, phone) = await akamon.NewPersonWithPhoneApp();
        var watch = akamon.App.Services.GetRequiredService<RequestWatch>();
        using var one = watch.Listen(person.Id).ShouldNotBeNull();
        using (watch.Listen(person.Id).ShouldNotBeNull())
        {
            var refused = await phone.Ask(wait: 25);
            var atOnce = await phone.Ask();

            refused.Error.ShouldBe("too_many");
            atOnce.Status.ShouldBe(HttpStatusCode.OK);
        }

        var later = await phone.Ask(wait: 1);

        later.Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_stop_of_the_server_answers_whoever_waits()
    {
        var akamon = await PhoneApps.Start(("Methods:AuthenticatorApp:MostWaitingPerAccount", "50"));
        var (_, phone) = await akamon.NewPersonWithPhoneApp();
        var waiting = Enumerable.Range(0, 40).Select(_ => phone.Ask(wait: 25)).ToList();
        while (!waiting.TrueForAll(one => one.IsCompleted) && akamon.App.Services.GetRequiredService<RequestWatch>().Listening < waiting.Count)
            await Task.Yield();
        var stopping = Stopwatch.StartNew();

        await akamon.DisposeAsync();

        stopping.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(10));
        (await Task.WhenAll(waiting)).ShouldAllBe(one => one.Status == HttpStatusCode.OK);
    }

    private static async Task<HttpResponseMessage> Listen(HttpClient http, RunningAkamon akamon, Browser browser)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(akamon.Address, "/sign-in/app?handler=Events"));
        request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", browser.Cookies.Select(one => $"{one.Key}={one.Value}")));
        request.Headers.TryAddWithoutValidation("Accept", "text/event-stream");
        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
    }
}
