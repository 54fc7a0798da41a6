using System.Net;
using Akamon.Database;
using Akamon.Delivery;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Tests.Methods.Phone;

public sealed class WatchingAMessage
{
    private const string Page = "/sign-in/sms";

    [Theory]
    [InlineData(MessageState.Queued, "is being sent", "送信しています")]
    [InlineData(MessageState.Leaving, "is being sent", "送信しています")]
    [InlineData(MessageState.Sent, "was sent", "送信しました")]
    [InlineData(MessageState.Unsure, "not certain", "確認できません")]
    [InlineData(MessageState.Delivered, "has arrived", "届きました")]
    [InlineData(MessageState.Undelivered, "could not be delivered", "届けられませんでした")]
    [InlineData(MessageState.Failed, "could not be sent", "送信できませんでした")]
    public async Task The_page_says_where_the_message_is(MessageState state, string english, string japanese)
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithPhone();
        using var browser = akamon.NewBrowser();
        await Ask(akamon, browser, person);
        await Stands(akamon, state);

        var en = await browser.Get(Page);
        browser.Headers["Accept-Language"] = "ja";
        var ja = await browser.Get(Page);

        en.Document.QuerySelector("#delivery")!.TextContent.ShouldContain(english);
        ja.Document.QuerySelector("#delivery")!.TextContent.ShouldContain(japanese);
    }

    [Fact]
    public async Task Whoever_listens_is_told_once_of_each_change_and_at_the_end_nothing_more()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithPhone();
        using var browser = akamon.NewBrowser();
        await Ask(akamon, browser, person);
        await Stands(akamon, MessageState.Sent, "kannel");

        var handed = await browser.Send(HttpMethod.Get, $"{Page}?handler=Events&seen=Queued");
        await Stands(akamon, MessageState.Delivered, "kannel");
        var arrived = await browser.Send(HttpMethod.Get, $"{Page}?handler=Events&seen=Queued", null, ("Last-Event-ID", "Sent"));
        var over = await browser.Send(HttpMethod.Get, $"{Page}?handler=Events&seen=Queued", null, ("Last-Event-ID", "Delivered"));

        handed.Body.ShouldBe("id: Sent\ndata: changed\n\n");
        arrived.Body.ShouldBe("id: Delivered\ndata: changed\n\n");
        over.Status.ShouldBe(HttpStatusCode.NoContent);
    }

    [Fact]
    [Trait("case", "sec:RL9")]
    public async Task One_account_listens_at_most_four_times()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithPhone();
        using var browser = akamon.NewBrowser();
        await Ask(akamon, browser, person);
        await Stands(akamon, MessageState.Sent, "kannel");
        var ears = Enumerable.Range(0, 10).Select(_ => browser.Send(HttpMethod.Get, $"{Page}?handler=Events&seen=Sent")).ToList();

        foreach (var _ in Enumerable.Range(0, 6))
        {
            var refused = await Task.WhenAny(ears);
            (await refused).Status.ShouldBe(HttpStatusCode.NoContent);
            ears.Remove(refused);
        }
        await Stands(akamon, MessageState.Delivered, "kannel");

        (await Task.WhenAll(ears)).ShouldAllBe(answer => answer.Body.StartsWith("id: Delivered", StringComparison.Ordinal));
    }

    private static async Task Ask(RunningAkamon akamon, Browser browser, Person person)
    {
        var page = await browser.EnterPassword(person);
        await browser.Follow(await browser.SendForm($"{Page}?handler=Send", [new("__RequestVerificationToken", page.Token)]));
        await akamon.Sms.Next();
    }

    // After its real end, which the worker notes at some moment after it has reached the gateway.
    private static async Task Stands(RunningAkamon akamon, MessageState state, string? gateway = null)
    {
        while (await akamon.Read(db => Set(db, state, gateway)) == 0)
            await Task.Yield();
    }

    private static Task<int> Set(AkamonDb db, MessageState state, string? gateway)
    {
        var far = new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero); // The worker leaves it alone.
        return db.Set<OutboxMessage>().Where(row => row.Finished != null).ExecuteUpdateAsync(set => set.SetProperty(row => row.State, state).SetProperty(row => row.Gateway, gateway).SetProperty(row => row.Due, far));
    }
}
