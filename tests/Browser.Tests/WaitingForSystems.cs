using System.Net;
using Akamon.Tests.Pages;
using static Microsoft.Playwright.Assertions;

namespace Akamon.Tests;

/// <summary>MFA was applied; the systems hear of it one after the other. The operator says how long that takes at most.</summary>
public sealed class WaitingForSystems(Chromium chromium) : Journey(chromium)
{
    private static readonly TimeSpan _spreading = TimeSpan.FromMinutes(30);

    protected override (string Name, string Value)[] Settings => [("MfaUse:Spreading", _spreading.ToString())];

    [Theory]
    [InlineData("en", "30 minutes")]
    [InlineData("ja", "30分")]
    public async Task Page_mail_and_refusal_all_say_the_operators_number(string language, string words)
    {
        var visitor = await Visit(new(language));
        var newcomer = new Newcomer(visitor, Site.Newcomer);
        await newcomer.Try(await (await newcomer.RegisterFirst()).Try());
        var setting = await visitor.Open<MfaSettingPage>();
        var page = await setting.Text();

        await setting.Apply();
        var refusal = await (await (await visitor.Open<VpnPage>()).SignIn<GatePage>()).Text();
        var mail = await visitor.MessageTo(Newcomer.Mail, words);

        page.ShouldContain(words);
        refusal.ShouldContain(words);
        mail.ShouldNotContain(language is "ja" ? "40分" : "40 minutes");
    }

    [Fact]
    public async Task The_system_opens_when_its_time_has_come()
    {
        var visitor = await Visit();
        var newcomer = new Newcomer(visitor, Site.Newcomer);
        await newcomer.Try(await (await newcomer.RegisterFirst()).Try());
        await newcomer.Apply();
        var gate = await (await visitor.Open<VpnPage>()).SignIn<GatePage>();
        await Expect(gate.Code).ToHaveTextAsync("MFA-4");

        Site.Clock.Pass(_spreading);
        var inside = await gate.TryAgain<VpnPage>();

        await Expect(inside.Account).ToContainTextAsync(Site.Newcomer.CommonId);
    }

    [Fact]
    public async Task An_open_status_page_ticks_the_system_off_by_itself()
    {
        var visitor = await Visit();
        var newcomer = new Newcomer(visitor, Site.Newcomer);
        await newcomer.Try(await (await newcomer.RegisterFirst()).Try());
        var status = await newcomer.Apply();
        await Expect(status.Waiting).ToHaveCountAsync(1);

        Site.Clock.Pass(_spreading);

        await Expect(status.Waiting).ToHaveCountAsync(0);
        await Expect(status.Ready).ToHaveCountAsync(5); // Slack, VPN, Wi-Fi, pay slips; the wiki, which says itself that it knows.
    }

    [Fact]
    public async Task A_page_that_begins_to_listen_too_late_looks_at_once()
    {
        var visitor = await Visit();
        var newcomer = new Newcomer(visitor, Site.Newcomer);
        await newcomer.Try(await (await newcomer.RegisterFirst()).Try());
        await newcomer.Apply();
        var (asked, told) = (new TaskCompletionSource(), new TaskCompletionSource());
        await visitor.Tab.RouteAsync("**/status/events", async route =>
        {
            asked.TrySetResult();
            await told.Task;
            await route.FulfillAsync(new() { Status = (int)HttpStatusCode.NoContent }); // There is nothing left to tell.
        });
        await visitor.Tab.Clock.InstallAsync();
        await visitor.Tab.Clock.PauseAtAsync(TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(1)); // What is to happen later never does.

        var status = await visitor.Open<StatusPage>();
        await Expect(status.Waiting).ToHaveCountAsync(1);
        await asked.Task.WaitAsync(Visitor.Patience);
        Site.Clock.Pass(_spreading);
        told.SetResult();
        await visitor.Tab.WaitForFunctionAsync("() => document.querySelector('live-region').source.readyState === EventSource.CLOSED");
        await visitor.Tab.Clock.RunForAsync(1_000);

        await Expect(status.Waiting).ToHaveCountAsync(0);
    }
}
