using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Akamon.Delivery;

namespace Akamon.Tests.Delivery;

public sealed class HearingFromGateways
{
    private const string Key = "a-key-only-for-tests-0123456789abcdef";

    [Theory]
    [Trait("case", "sec:RC10")]
    [InlineData(new[] { 1 }, MessageState.Delivered)]
    [InlineData(new[] { 8, 1 }, MessageState.Delivered)]
    [InlineData(new[] { 1, 8 }, MessageState.Delivered)]
    [InlineData(new[] { 1, 1, 1 }, MessageState.Delivered)]
    [InlineData(new[] { 2 }, MessageState.Undelivered)]
    [InlineData(new[] { 16 }, MessageState.Undelivered)]
    [InlineData(new[] { 1, 2 }, MessageState.Delivered)]
    [InlineData(new[] { 2, 1 }, MessageState.Delivered)]
    [InlineData(new[] { 4, 8 }, MessageState.Sent)]
    public async Task Reports_may_come_in_any_order_and_again_and_again(int[] statuses, MessageState state)
    {
        await using var gateway = new ScriptedGateway();
        await using var akamon = await RunningAkamon.Start(Texts.Kannel(gateway.Address));
        var message = await akamon.Send();
        using var carrier = akamon.NewBrowser();
        foreach (var status in statuses)
            (await carrier.Send(HttpMethod.Get, KannelReport(gateway, status.ToString(CultureInfo.InvariantCulture)))).Status.ShouldBe(HttpStatusCode.NoContent);

        (await akamon.Message(message.Id)).State.ShouldBe(state);
    }

    [Theory]
    [Trait("case", "sec:RC10")]
    [InlineData("0")]
    [InlineData("99")]
    [InlineData("")]
    [InlineData("delivered")]
    [InlineData("1&status=2")]
    public async Task A_report_that_is_none_changes_nothing(string status)
    {
        await using var gateway = new ScriptedGateway();
        await using var akamon = await RunningAkamon.Start(Texts.Kannel(gateway.Address));
        var message = await akamon.Send();
        using var carrier = akamon.NewBrowser();

        var answer = await carrier.Send(HttpMethod.Get, KannelReport(gateway, status));

        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
        (await akamon.Message(message.Id)).State.ShouldBe(MessageState.Sent);
    }

    [Fact]
    [Trait("case", "sec:RC10")]
    public async Task A_report_at_an_address_that_was_guessed_or_is_another_gateways_changes_nothing()
    {
        await using var gateway = new ScriptedGateway();
        await using var akamon = await RunningAkamon.Start([.. Texts.Kannel(gateway.Address, 0), .. Texts.Kannel(gateway.Address, 1, "other")]);
        var message = await akamon.Send();
        using var stranger = akamon.NewBrowser();
        var right = KannelReport(gateway, "2");
        var last = right[^10]; // The last letter of the reference, before "?status=2".
        List<HttpStatusCode> answers = [];
        foreach (var wrong in new[] { right.Replace("/kannel/", "/other/", StringComparison.Ordinal), right.Replace("/kannel/", "/nobody/", StringComparison.Ordinal), right.Replace("/kannel/", "/kannel/A", StringComparison.Ordinal), right[..30] + "?status=2", right.Replace($"{last}?", last is 'A' ? "E?" : "A?", StringComparison.Ordinal), "/delivery/sms/kannel/%00?status=2" })
            answers.Add((await stranger.Send(HttpMethod.Get, wrong)).Status);

        answers.ShouldAllBe(status => status == HttpStatusCode.BadRequest);
        (await akamon.Message(message.Id)).State.ShouldBe(MessageState.Sent);
    }

    [Theory]
    [Trait("case", "sec:RC10")]
    [InlineData("delivered", true, HttpStatusCode.NoContent, MessageState.Delivered)]
    [InlineData("undelivered", true, HttpStatusCode.NoContent, MessageState.Undelivered)]
    [InlineData("sent", true, HttpStatusCode.NoContent, MessageState.Sent)]
    [InlineData("nonsense", true, HttpStatusCode.BadRequest, MessageState.Sent)]
    [InlineData("delivered", false, HttpStatusCode.BadRequest, MessageState.Sent)]
    public async Task A_form_that_reports_must_be_signed(string status, bool withSignature, HttpStatusCode answered, MessageState state)
    {
        await using var gateway = new ScriptedGateway { Answer = ScriptedGateway.Says(201, """{"sid":"SM1"}""") };
        await using var akamon = await RunningAkamon.Start(Texts.Form(gateway.Address));
        var message = await akamon.Send();
        var address = new Uri(WebUtility.UrlDecode(gateway.All[0].Body.Split("StatusCallback=")[1].Split('&')[0]));
        using var carrier = akamon.NewBrowser();
        using var form = new FormUrlEncodedContent([new("SmsSid", "SM1"), new("MessageStatus", status), new("AccountSid", "AC1")]);
#pragma warning disable CA5350 // As the provider signs.
        var mac = HMACSHA1.HashData("form-password"u8, Encoding.UTF8.GetBytes($"{address.AbsoluteUri}AccountSidAC1MessageStatus{status}SmsSidSM1"));
#pragma warning restore CA5350

        var answer = await carrier.Send(HttpMethod.Post, address.PathAndQuery, form, ("X-Twilio-Signature", withSignature ? Convert.ToBase64String(mac) : ""));

        answer.Status.ShouldBe(answered);
        (await akamon.Message(message.Id)).State.ShouldBe(state);
    }

    [Theory]
    [Trait("case", "sec:RC10")]
    [InlineData("""{"status":"delivered"}""", 0, Key, HttpStatusCode.NoContent)]
    [InlineData("""{"status":"delivered"}""", 299, Key, HttpStatusCode.NoContent)]
    [InlineData("""{"status":"delivered"}""", 301, Key, HttpStatusCode.BadRequest)]
    [InlineData("""{"status":"delivered"}""", 0, "another-key", HttpStatusCode.BadRequest)]
    [InlineData("""{"status":"deliv""", 0, Key, HttpStatusCode.BadRequest)]
    [InlineData("""{"status":1}""", 0, Key, HttpStatusCode.BadRequest)]
    [InlineData("", 0, Key, HttpStatusCode.BadRequest)]
    public async Task Json_that_reports_must_be_signed_whole_and_of_now(string body, int age, string key, HttpStatusCode answered)
    {
        await using var gateway = new ScriptedGateway { Answer = ScriptedGateway.Says(200, """{"id":"m1"}""") };
        await using var akamon = await RunningAkamon.Start(Texts.Signed(gateway.Address));
        var message = await akamon.Send();
        var address = new Uri(gateway.All[0].Body.Split("\"report\":\"")[1].Split('"')[0]);
        var time = (akamon.Clock.GetUtcNow().ToUnixTimeSeconds() - age).ToString(CultureInfo.InvariantCulture);
        using var carrier = akamon.NewBrowser();
        using var content = new StringContent(body, Encoding.UTF8, "application/json");

        var answer = await carrier.Send(HttpMethod.Post, address.PathAndQuery, content, ("X-Akamon-Time", time), ("X-Akamon-Signature", Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes($"{time}.{body}")))));

        answer.Status.ShouldBe(answered);
        (await akamon.Message(message.Id)).State.ShouldBe(answered == HttpStatusCode.NoContent ? MessageState.Delivered : MessageState.Sent);
    }

    [Fact]
    public async Task A_report_that_clears_up_what_nobody_knew_is_believed()
    {
        await using var gateway = new ScriptedGateway { Answer = "" };
        await using var akamon = await RunningAkamon.Start(Texts.Kannel(gateway.Address));
        var message = await akamon.Send();
        using var carrier = akamon.NewBrowser();

        await carrier.Send(HttpMethod.Get, KannelReport(gateway, "1"));

        message.State.ShouldBe(MessageState.Unsure);
        (await akamon.Message(message.Id)).State.ShouldBe(MessageState.Delivered);
    }

    private static string KannelReport(ScriptedGateway gateway, string status) =>
        new Uri(gateway.All[^1].Headers["X-Kannel-DLR-Url"].Replace("%d", status, StringComparison.Ordinal)).PathAndQuery;
}
