using System.Net;
using System.Security.Cryptography;
using Akamon.Audit;
using Akamon.Methods.AuthenticatorApp;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Tests.Methods.AuthenticatorApp;

/// <summary>One signed exchange, and one deviation at a time.</summary>
public sealed class SpeakingAsAPhone
{
    [Fact]
    public async Task A_phone_is_told_about_itself()
    {
        await using var akamon = await PhoneApps.Start();
        var (person, phone) = await akamon.NewPersonWithPhoneApp();

        var device = await phone.Send(HttpMethod.Get, "/app/v1/device");

        device.Status.ShouldBe(HttpStatusCode.OK);
        device.Body!["name"]!.GetValue<string>().ShouldBe("Pixel 9");
        device.Body["account"]!.GetValue<string>().ShouldStartWith(person.CommonId);
        device.Body["push"]!.GetValue<string>().ShouldBe("off");
        device.Message.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    [Theory]
    [Trait("case", "sec:D02")]
    [InlineData("none")]
    [InlineData("other key")]
    [InlineData("other method")]
    [InlineData("other path")]
    [InlineData("other body")]
    [InlineData("other device")]
    [InlineData("rubbish")]
    public async Task What_the_phone_did_not_sign_is_refused_with_one_answer(string how)
    {
        await using var akamon = await PhoneApps.Start();
        var (_, phone) = await akamon.NewPersonWithPhoneApp();
        using var stranger = new PhoneApp(akamon) { Device = phone.Device };
        var (target, empty) = ("/app/v1/device", Array.Empty<byte>());
        var authorization = how switch
        {
            "none" => "",
            "other key" => stranger.Authorization("GET", target, empty),
            "other method" => phone.Authorization("PUT", target, empty),
            "other path" => phone.Authorization("GET", target + "?a=1", empty),
            "other body" => phone.Authorization("GET", target, [1]),
            "other device" => phone.Authorization("GET", target, empty).Replace(phone.Device, "00000000-0000-7000-8000-000000000000", StringComparison.Ordinal),
            _ => "Akamon-Device id=\"x\"",
        };

        var answer = await phone.Send(HttpMethod.Get, target, authorization: authorization);

        answer.Status.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Error.ShouldBe("unknown");
    }

    [Fact]
    [Trait("case", "sec:D02")]
    public async Task A_signed_request_works_once_on_this_node_and_one_that_changes_something_on_any()
    {
        await using var akamon = await PhoneApps.Start();
        var node = await akamon.StartSecondNode(PhoneApps.Offered);
        var (_, phone) = await akamon.NewPersonWithPhoneApp();
        var read = phone.Authorization("GET", "/app/v1/device", []);
        var change = phone.Authorization("DELETE", "/app/v1/move", []);
        await phone.Send(HttpMethod.Get, "/app/v1/device", authorization: read);
        await phone.Send(HttpMethod.Delete, "/app/v1/move", authorization: change);

        var readAgain = await phone.Send(HttpMethod.Get, "/app/v1/device", authorization: read);
        var changeAgain = await phone.At(node).Send(HttpMethod.Delete, "/app/v1/move", authorization: change);

        readAgain.Error.ShouldBe("unknown");
        changeAgain.Error.ShouldBe("unknown");
    }

    [Theory]
    [Trait("case", "sec:RD10")]
    [InlineData(61)]
    [InlineData(-61)]
    public async Task A_clock_that_is_off_is_told_so(int seconds)
    {
        await using var akamon = await PhoneApps.Start();
        var (_, phone) = await akamon.NewPersonWithPhoneApp();
        phone.Ahead = TimeSpan.FromSeconds(seconds);

        var answer = await phone.Ask();

        answer.Status.ShouldBe(HttpStatusCode.Unauthorized);
        answer.Error.ShouldBe("clock");
        answer.Body!["now"]!.GetValue<long>().ShouldBe(akamon.Clock.GetUtcNow().ToUnixTimeSeconds());
    }

    [Theory]
    [Trait("case", "sec:D02")]
    [InlineData("id")]
    [InlineData("number")]
    [InlineData("decision")]
    [InlineData("nonce")]
    [InlineData("time")]
    [InlineData("key")]
    [InlineData("missing")]
    public async Task An_answer_whose_signature_says_something_else_changes_nothing(string what)
    {
        await using var akamon = await PhoneApps.Start();
        var (person, phone) = await akamon.NewPersonWithPhoneApp();
        using var browser = akamon.NewBrowser();
        using var stranger = new PhoneApp(akamon);
        var number = (await browser.AskApp(person)).Number();
        var request = await phone.Request();
        var (id, nonce, time) = (request["id"]!.GetValue<string>(), request["nonce"]!.GetValue<string>(), phone.Now.ToString(System.Globalization.CultureInfo.InvariantCulture));
        var signature = (what is "key" ? stranger : phone).Sign(
            "akamon-decision-v1",
            what is "id" ? Guid.Empty.ToString() : id,
            what is "number" ? PhoneApps.Other(number) : number,
            what is "decision" ? "cancel" : "approve",
            what is "nonce" ? PhoneApp.Text(new byte[32]) : nonce,
            what is "time" ? "1" : time);

        var answer = await phone.Answer(request, "approve", number, what is "missing" ? "" : signature);

        answer.Error.ShouldBe("unknown");
        (await akamon.Read(db => db.Set<AppRequest>().AsNoTracking().SingleAsync())).State.ShouldBe(RequestState.Waiting);
    }

    [Fact]
    [Trait("case", "sec:D02")]
    public async Task An_answer_with_an_old_time_is_refused()
    {
        await using var akamon = await PhoneApps.Start();
        var (person, phone) = await akamon.NewPersonWithPhoneApp();
        using var browser = akamon.NewBrowser();
        var number = (await browser.AskApp(person)).Number();

        var answer = await phone.Answer(await phone.Request(), "approve", number, time: phone.Now - 61);

        answer.Error.ShouldBe("clock");
    }

    [Fact]
    [Trait("case", "sec:D04")]
    public async Task Somebody_elses_phone_cannot_answer_and_leaves_a_trace()
    {
        await using var akamon = await PhoneApps.Start();
        var (person, phone) = await akamon.NewPersonWithPhoneApp();
        var (_, foreign) = await akamon.NewPersonWithPhoneApp();
        using var browser = akamon.NewBrowser();
        var number = (await browser.AskApp(person)).Number();
        var request = await phone.Request();

        var approve = await foreign.Approve(request, number);
        var deny = await foreign.Deny(request);

        approve.Error.ShouldBe("gone");
        deny.Error.ShouldBe("gone");
        (await foreign.Ask()).Requests.ShouldBeEmpty();
        (await akamon.Events(Acts.Foreign, "refused")).ShouldBe(2);
        (await akamon.Read(db => db.Set<AppRequest>().AsNoTracking().SingleAsync())).State.ShouldBe(RequestState.Waiting);
    }

    [Fact]
    [Trait("case", "sec:RD1")]
    public async Task Another_phone_of_the_same_account_is_not_asked_and_cannot_answer()
    {
        await using var akamon = await PhoneApps.Start();
        var (person, phone) = await akamon.NewPersonWithPhoneApp();
        var second = await akamon.AddPhoneApp(person, "Old phone");
        using var browser = akamon.NewBrowser();
        var number = (await browser.AskApp(person)).Number();

        var answer = await second.Approve(await phone.Request(), number);

        (await second.Ask()).Requests.ShouldBeEmpty();
        answer.Error.ShouldBe("gone");
    }

    [Theory]
    [InlineData("{\"decision\":\"approve\",\"decision\":\"deny\"}")]
    [InlineData("{\"decision\":\"maybe\",\"number\":\"42\",\"time\":0,\"signature\":\"\"}")]
    [InlineData("{\"decision\":\"approve\",\"number\":42,\"time\":0,\"signature\":\"\"}")]
    [InlineData("[[[[[[[[]]]]]]]]")]
    [InlineData("null")]
    [InlineData("")]
    public async Task Rubbish_is_a_bad_request(string body)
    {
        await using var akamon = await PhoneApps.Start();
        var (_, phone) = await akamon.NewPersonWithPhoneApp();
        var target = "/app/v1/requests/00000000-0000-7000-8000-000000000000";
        var bytes = System.Text.Encoding.UTF8.GetBytes(body);
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(akamon.Address, target)) { Content = new ByteArrayContent(bytes) };
        request.Headers.Host = PhoneApp.Host;
        request.Content.Headers.ContentType = new("application/json");
        request.Headers.TryAddWithoutValidation("Authorization", phone.Authorization("POST", target, bytes));

        using var answer = await http.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync()).ShouldBe("{\"error\":\"bad_request\"}");
    }

    [Fact]
    public async Task More_than_eight_kibibytes_are_not_read()
    {
        await using var akamon = await PhoneApps.Start();
        var (_, phone) = await akamon.NewPersonWithPhoneApp();

        var answer = await phone.Send(HttpMethod.Put, "/app/v1/device", new { name = new string('a', 9_000), language = "en" });

        answer.Error.ShouldBe("bad_request");
    }

    [Fact]
    [Trait("case", "sec:D18")]
    public async Task A_removed_phone_is_unknown_at_once_on_every_node()
    {
        await using var akamon = await PhoneApps.Start();
        var node = await akamon.StartSecondNode(PhoneApps.Offered);
        var (person, phone) = await akamon.NewPersonWithPhoneApp();
        var second = await akamon.AddPhoneApp(person, "Old phone");
        using var browser = akamon.NewBrowser();
        var number = (await browser.AskApp(person)).Number();
        await phone.Approve(await phone.Request(), number);
        await browser.TakeAnswer();
        var page = await browser.Get($"/security-info/{Guid.Parse(second.Device):n}/delete");

        await browser.Post(page, "submit-once form");
        var answer = await second.At(node).Ask();

        answer.Error.ShouldBe("unknown");
        (await akamon.Methods(person)).ShouldHaveSingleItem().Id.ShouldBe(Guid.Parse(phone.Device));
    }

    [Fact]
    public async Task A_phone_takes_itself_away_unless_it_is_the_last_way_in()
    {
        await using var akamon = await PhoneApps.Start();
        var (person, phone) = await akamon.NewPersonWithPhoneApp();
        var last = await phone.Send(HttpMethod.Delete, "/app/v1/device");
        await akamon.AddPhoneApp(person, "Old phone");

        var gone = await phone.Send(HttpMethod.Delete, "/app/v1/device");

        last.Error.ShouldBe("conflict");
        gone.Status.ShouldBe(HttpStatusCode.NoContent);
        (await phone.Ask()).Error.ShouldBe("unknown");
    }

    [Fact]
    public async Task A_name_with_markup_is_shown_as_text()
    {
        await using var akamon = await PhoneApps.Start();
        var (person, phone) = await akamon.NewPersonWithPhoneApp();

        await phone.Send(HttpMethod.Put, "/app/v1/device", new { name = "<script>alert(1)</script>", language = "en" });
        using var browser = akamon.NewBrowser();
        var page = await browser.EnterPassword(person);

        page.Body.ShouldContain("&lt;script&gt;");
        page.Document.QuerySelectorAll("main script").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_key_that_is_not_on_P256_is_refused()
    {
        await using var akamon = await PhoneApps.Start();
        using var phone = new PhoneApp(akamon) { Key = ECDsa.Create(ECCurve.NamedCurves.nistP384) };

        var answer = await phone.Pair(PhoneApp.Text(new byte[16]));

        answer.Error.ShouldBe("bad_request");
    }
}
