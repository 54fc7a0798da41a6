using System.Net;
using System.Text.Json.Nodes;
using Akamon.Methods.AuthenticatorApp;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Tests.Delivery.Push;

public sealed class NotifyingPhones
{
    private const string Endpoint = "https://push.example.org/send/abc?d=1";

    [Fact]
    [Trait("case", "sec:D19")]
    public async Task The_notification_opens_for_the_browser_alone_and_names_the_request_and_nothing_else()
    {
        await using var service = new PushService();
        await using var akamon = await RunningAkamon.Start(service.Settings);
        var (person, phone) = await akamon.NewPersonWithPhoneApp();
        using var subscribed = new PushBrowser();
        (await Subscribe(phone, subscribed)).Status.ShouldBe(HttpStatusCode.NoContent);
        using var browser = akamon.NewBrowser();

        var page = await browser.AskApp(person);
        var pushed = await service.Next();
        var request = await phone.Request();

        subscribed.Open(pushed.Body).ShouldBe($$"""{"v":1,"id":"{{request["id"]!.GetValue<string>()}}"}""");
        pushed.Line.ShouldBe("POST /send/abc?d=1 HTTP/1.1");
        pushed.Headers["TTL"].ShouldBe("60");
        pushed.Headers["Urgency"].ShouldBe("high");
        pushed.Headers["Topic"].Length.ShouldBe(32);
        pushed.Headers["Content-Encoding"].ShouldBe("aes128gcm");
        var claims = JsonNode.Parse(System.Buffers.Text.Base64Url.DecodeFromChars(pushed.Headers["Authorization"].Split("t=")[1].Split('.')[1]))!;
        claims["aud"]!.GetValue<string>().ShouldBe("https://push.example.org");
        claims["sub"]!.GetValue<string>().ShouldBe("mailto:desk@example.org");
        (claims["exp"]!.GetValue<long>() - akamon.Clock.GetUtcNow().ToUnixTimeSeconds()).ShouldBe(12 * 60 * 60);
        pushed.Headers["Authorization"].ShouldEndWith((await phone.Send(HttpMethod.Get, "/app/v1/device")).Body!["vapid"]!.GetValue<string>());
        page.Number().ShouldNotBeEmpty();
    }

    [Theory]
    [Trait("case", "sec:D21")]
    [InlineData("404 Not Found")]
    [InlineData("410 Gone")]
    public async Task A_subscription_that_is_gone_is_removed_its_owner_sees_it_and_the_app_heals_it(string says)
    {
        await using var service = new PushService { Says = says };
        await using var akamon = await RunningAkamon.Start(service.Settings);
        var (person, phone) = await akamon.NewPersonWithPhoneApp();
        using var subscribed = new PushBrowser();
        await Subscribe(phone, subscribed);
        using var browser = akamon.NewBrowser();
        await browser.AskApp(person);
        await service.Next();

        var page = await Until(browser, "No notification could be sent");
        var lost = await phone.Send(HttpMethod.Get, "/app/v1/device");
        await phone.Approve(await phone.Request(), page.Number());
        await browser.TakeAnswer();
        var info = await browser.Get("/security-info");
        await Subscribe(phone, subscribed);
        var healed = await phone.Send(HttpMethod.Get, "/app/v1/device");

        lost.Body!["push"]!.GetValue<string>().ShouldBe("lost");
        info.Text.ShouldContain("notifications do not arrive");
        healed.Body!["push"]!.GetValue<string>().ShouldBe("on");
    }

    [Fact]
    [Trait("case", "sec:D21")]
    public async Task A_service_that_asks_for_quiet_gets_it()
    {
        await using var service = new PushService { Says = "429 Too Many Requests\r\nRetry-After: 120" };
        await using var akamon = await RunningAkamon.Start(service.Settings);
        var (person, phone) = await akamon.NewPersonWithPhoneApp();
        using var subscribed = new PushBrowser();
        await Subscribe(phone, subscribed);
        using var browser = akamon.NewBrowser();
        await browser.AskApp(person);
        await Until(browser, "No notification could be sent");
        akamon.Clock.Pass(TimeSpan.FromSeconds(61));
        await browser.AskApp();
        await Until(browser, "No notification could be sent");
        var quiet = service.Count;
        akamon.Clock.Pass(TimeSpan.FromSeconds(61));
        service.Says = "201 Created";

        await browser.AskApp();
        await service.Next();
        await service.Next();

        quiet.ShouldBe(1);
        service.Count.ShouldBe(2);
    }

    [Theory]
    [Trait("case", "sec:D21")]
    [InlineData(null)]
    [InlineData("500 Internal Server Error")]
    [InlineData("307 Temporary Redirect\r\nLocation: http://127.0.0.1:1/")]
    public async Task A_service_that_hangs_breaks_or_leads_elsewhere_delays_no_page_and_the_app_still_finds_the_request(string? says)
    {
        await using var service = new PushService { Says = says };
        await using var akamon = await RunningAkamon.Start(service.Settings);
        var (person, phone) = await akamon.NewPersonWithPhoneApp();
        using var subscribed = new PushBrowser();
        await Subscribe(phone, subscribed);
        using var browser = akamon.NewBrowser();

        var page = await browser.AskApp(person);
        await phone.Approve(await phone.Request(), page.Number());
        await browser.TakeAnswer();

        browser.Session.ShouldNotBeNull();
        page.Document.QuerySelector("form[action*='handler=Code']").ShouldNotBeNull();
    }

    [Theory]
    [Trait("case", "sec:RD9")]
    [InlineData("http://push.example.org/a")]
    [InlineData("https://push.example.org:8443/a")]
    [InlineData("https://evil.example/a")]
    [InlineData("https://127.0.0.1/a")]
    [InlineData("https://localhost/a")]
    [InlineData("https://push.example.org@evil.example/a")]
    [InlineData("https://fcm.googleapis.com.evil.example/a")]
    [InlineData("file:///etc/passwd")]
    public async Task An_address_that_is_no_push_service_s_is_refused(string endpoint)
    {
        await using var service = new PushService();
        await using var akamon = await RunningAkamon.Start(service.Settings);
        var (_, phone) = await akamon.NewPersonWithPhoneApp();
        using var subscribed = new PushBrowser();

        var answer = await phone.Send(HttpMethod.Put, "/app/v1/subscription", subscribed.Subscription(endpoint));

        answer.Error.ShouldBe("bad_request");
    }

    [Fact]
    public async Task The_test_button_sends_one_and_says_so_when_there_is_nowhere_to_send_it()
    {
        await using var service = new PushService();
        await using var akamon = await RunningAkamon.Start(service.Settings);
        var (_, phone) = await akamon.NewPersonWithPhoneApp();
        using var subscribed = new PushBrowser();
        var nowhere = await phone.Send(HttpMethod.Post, "/app/v1/subscription/test");
        await Subscribe(phone, subscribed);

        var sent = await phone.Send(HttpMethod.Post, "/app/v1/subscription/test");

        nowhere.Error.ShouldBe("conflict");
        sent.Status.ShouldBe(HttpStatusCode.Accepted);
        subscribed.Open((await service.Next()).Body).ShouldBe("""{"v":1,"t":"test"}""");
    }

    [Fact]
    public async Task All_nodes_share_one_key()
    {
        await using var service = new PushService();
        await using var akamon = await RunningAkamon.Start(service.Settings);
        var node = await akamon.StartSecondNode(service.Settings);
        var (_, phone) = await akamon.NewPersonWithPhoneApp();

        var here = await phone.Send(HttpMethod.Get, "/app/v1/device");
        var there = await phone.At(node).Send(HttpMethod.Get, "/app/v1/device");

        there.Body!["vapid"]!.GetValue<string>().ShouldBe(here.Body!["vapid"]!.GetValue<string>());
    }

    [Fact]
    [Trait("case", "sec:D18")]
    public async Task With_the_phone_goes_its_subscription()
    {
        await using var service = new PushService();
        await using var akamon = await RunningAkamon.Start(service.Settings);
        var (person, phone) = await akamon.NewPersonWithPhoneApp();
        await akamon.AddPhoneApp(person, "Other");
        using var subscribed = new PushBrowser();
        await Subscribe(phone, subscribed);

        await phone.Send(HttpMethod.Delete, "/app/v1/device");
        using var browser = akamon.NewBrowser();
        await browser.AskApp(person);

        (await akamon.Read(db => db.Set<AppRequest>().AsNoTracking().SingleAsync())).Sent.ShouldBe(PushState.None);
        service.Count.ShouldBe(0);
    }

    [Fact]
    public async Task A_relay_is_for_development_only() =>
        await Should.ThrowAsync<Microsoft.Extensions.Options.OptionsValidationException>(() => RunningAkamon.Start(("Delivery:Push:Relay", "http://127.0.0.1:9/")));

    private static Task<AppReply> Subscribe(PhoneApp phone, PushBrowser browser) => phone.Send(HttpMethod.Put, "/app/v1/subscription", browser.Subscription(Endpoint));

    private static async Task<Page> Until(Browser browser, string words)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        for (; ; )
        {
            if (await browser.Get("/sign-in/app") is var page && page.Text.Contains(words, StringComparison.Ordinal))
                return page;
            await Task.Delay(50, limit.Token);
        }
    }
}
