using System.Text.RegularExpressions;
using Akamon.Database;
using Akamon.Delivery;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Akamon.Interop;

/// <summary>The configuration in integrations/kannel, as it is given to others, with a carrier by HTTP behind it.</summary>
public sealed partial class TextingWithKannel
{
    private const string Mine = "090-1234-5678";

    [Fact]
    public async Task A_code_arrives_letter_by_letter_and_its_report_is_shown()
    {
        Kannel.Need();
        await using var carrier = new Carrier(FreePort.Next(), 200, "OK id=7");
        await using var kannel = new Kannel(carrier.Port);
        await kannel.Start();
        await using var akamon = await RunningAkamon.Start(Settings(kannel));
        using var browser = new Browser();
        await browser.Open($"{akamon.Address}/sign-in");
        await browser.SignIn(akamon.Find("0000000001"), "nowhere:");
        await browser.Open($"{akamon.Address}/setup/phone");
        await browser.Fill($"{akamon.Address}/setup/phone", ("Country", "JP"), ("Number", Mine));

        await browser.Fill($"{akamon.Address}/setup/phone?handler=Send");
        await Until(() => Task.FromResult(!carrier.Texts.IsEmpty));
        await Until(async () => await Count(akamon, MessageState.Sent) == 1);
        await browser.Open($"{akamon.Address}/setup/phone");
        var sent = browser.Html;
        using var report = new Browser();
        await report.Open($"http://127.0.0.1:{kannel.Receipts}/?username=carrier&password=change-me-as-well&from=Akamon&to=%2B819012345678&dlr-mask=1&dlr-mid=7");
        await Until(async () => await Count(akamon, MessageState.Delivered) == 1);
        await browser.Open($"{akamon.Address}/setup/phone");

        carrier.Queries.TryPeek(out var got).ShouldBeTrue();
        got!["to"].ShouldBe("+819012345678"); // It was there.
        got["from"].ShouldBe("Akamon");
        Code().IsMatch(got["text"]).ShouldBeTrue(got["text"]);
        got["text"].ShouldContain("確認コード");
        sent.ShouldContain("The message was sent");
        browser.Html.ShouldContain("The message has arrived");
    }

    [Fact]
    public async Task When_bearerbox_is_killed_and_comes_back_nothing_arrives_twice_and_nothing_is_lost_unsaid()
    {
        Kannel.Need();
        await using var carrier = new Carrier(FreePort.Next(), 200, "OK id=7");
        await using var kannel = new Kannel(carrier.Port);
        await kannel.Start();
        await using var akamon = await RunningAkamon.Start(Settings(kannel));

        await Queue(akamon, "before", 10);
        await Until(() => Task.FromResult(carrier.Texts.Count == 10));
        await kannel.KillBearerbox();
        await Queue(akamon, "meanwhile", 10);
        await kannel.StartBearerbox();
        await kannel.RestartSmsbox();
        // Until one comes through: the line to the gateway rests after failures.
        var probes = 0;
        await Until(async () =>
        {
            await Queue(akamon, $"probe {probes++}", 1);
            await Task.Delay(TimeSpan.FromSeconds(1), TimeProvider.System);
            return carrier.Texts.Any(text => text.Contains("probe", StringComparison.Ordinal));
        });
        await Queue(akamon, "after", 10);
        await Until(async () => Words("after", 10).All(text => carrier.Texts.Contains(text)) && await Count(akamon, MessageState.Queued) + await Count(akamon, MessageState.Sending) + await Count(akamon, MessageState.Leaving) == 0);

        // While smsbox notices its loss it takes requests that it never answers, which are unsure; what a box has confirmed is its own to keep.
        // What bearerbox had just given to the carrier when it was killed it may give again out of its own store: that is Kannel's affair.
        carrier.Texts.Where(text => !text.Contains("before", StringComparison.Ordinal)).GroupBy(text => text, StringComparer.Ordinal).Where(text => text.Count() > 1).ShouldBeEmpty();
        Words("before", 10).Except(carrier.Texts, StringComparer.Ordinal).ShouldBeEmpty();
        (await Count(akamon, MessageState.Sent) + await Count(akamon, MessageState.Unsure)).ShouldBe(30 + probes);
        TestContext.Current.TestOutputHelper?.WriteLine($"{await Count(akamon, MessageState.Sent)} sent, {await Count(akamon, MessageState.Unsure)} unsure, {carrier.Texts.Count} arrived");
    }

    private static (string, string)[] Settings(Kannel kannel)
    {
        var here = $"http://127.0.0.1:{FreePort.Next()}";
        return
        [
            ("urls", here),
            ("Delivery:Sms:ReportsTo", here),
            ("Delivery:Sms:Kannel:0:Name", "kannel"),
            ("Delivery:Sms:Kannel:0:Address", $"http://127.0.0.1:{kannel.Sendsms}/cgi-bin/sendsms"),
            ("Delivery:Sms:Kannel:0:User", "akamon"),
            ("Delivery:Sms:Kannel:0:Password", "change-me"),
            ("Delivery:Sms:Kannel:0:Smsc", "carrier"),
        ];
    }

    private static IEnumerable<string> Words(string word, int count) => Enumerable.Range(0, count).Select(i => $"赤門 {word} {i}");

    private static async Task Queue(RunningAkamon akamon, string word, int count)
    {
        await using var scope = akamon.Services.CreateAsyncScope();
        foreach (var text in Words(word, count))
            scope.ServiceProvider.GetRequiredService<Outbox>().Queue(Channel.Sms, "+819012345678", "", text, account: null, TimeSpan.FromMinutes(5));
        await scope.ServiceProvider.GetRequiredService<AkamonDb>().SaveChangesAsync();
    }

    private static async Task<int> Count(RunningAkamon akamon, MessageState state)
    {
        await using var scope = akamon.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AkamonDb>().Set<OutboxMessage>().CountAsync(row => row.State == state && row.Channel == Channel.Sms);
    }

    private static async Task Until(Func<Task<bool>> holds)
    {
        using var late = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        while (!await holds())
            await Task.Delay(TimeSpan.FromMilliseconds(200), TimeProvider.System, late.Token);
    }

    [GeneratedRegex("[0-9]{6}")]
    private static partial Regex Code();
}
