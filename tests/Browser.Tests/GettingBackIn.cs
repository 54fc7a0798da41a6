using System.Text.RegularExpressions;
using Akamon.Tests.Harness;
using Akamon.Tests.Pages;
using Akamon.Tests.Recovery.Identity;
using Microsoft.Playwright;
using Shouldly;
using Xunit;
using static Microsoft.Playwright.Assertions;

namespace Akamon.Tests;

/// <summary>Every rung of the ladder, in both languages, light and dark, on the widest window and the narrowest one.</summary>
public sealed partial class GettingBackIn(Chromium chromium) : Journey(chromium)
{
    private StandInAuthority _authority = null!; // Opened before the site.

    protected override (string Name, string Value)[] Settings => [("Recovery:SecondContact", "true"), ("Web:DeskContact:En", "Support desk, weekdays 9:00–17:00"), ("Web:DeskContact:Ja", "サポート窓口（平日9時～17時）"), ("Web:DeskContact:Address", "mailto:desk@example.ac.jp"), .. _authority.Settings];

    public static TheoryData<string, ColorScheme, int, bool> Looks => new()
    {
        { "en", ColorScheme.Light, Look.Wide, true }, { "ja", ColorScheme.Light, Look.Narrow, true },
        { "ja", ColorScheme.Dark, Look.Narrow, false }, { "en", ColorScheme.Dark, Look.Narrow, true },
    };

    public override async ValueTask InitializeAsync()
    {
        _authority = await StandInAuthority.Open(new SiteClock(() => Site.Clock));
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _authority.DisposeAsync();
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Each_rung_leads_back_in(string language, ColorScheme colours, int width, bool scripts)
    {
        var visitor = await Visit(new(language, colours, width, scripts));
        var inspector = scripts ? new Inspector(visitor) : null;
        var code = await Prepare(visitor);
        await visitor.Open<WhichPage>();

        var ladder = await Ladder(visitor);
        await Expect(ladder.Rungs).ToHaveCountAsync(5);
        await (await ladder.AnotherWay()).Visitor.Open<LadderPage>();

        // The pass by mail: asked for, told, and cancelled without signing in.
        var contact = await (await (await visitor.Open<LadderPage>()).SecondContact()).Ask();
        await Expect(contact.UnderWay).ToBeVisibleAsync();
        var link = CancelPath().Match(await visitor.MessageTo(Newcomer.Mail, "/recovery/cancel")).Value;
        var cancel = await visitor.Open<CancelPage>(link);
        await Expect((await cancel.Cancel()).Done).ToBeVisibleAsync();

        // The identity service.
        var recovery = await (await Ladder(visitor)).Identity();
        var shown = await (await recovery.GoAndConfirm()).ShowPass();
        var pass = await shown.Pass.InnerTextAsync();
        var inside = await (await shown.SignIn()).Enter<ChoosePage>(Site.Newcomer.CommonId, pass);
        (await inside.Language()).ShouldBe(language);

        // The sheet.
        var paper = await (await Ladder(visitor)).Paper();
        await paper.Enter<StatusPage>(code);

        inspector?.Faults.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ja")]
    public async Task Who_turns_back_at_the_authority_finds_a_page_with_try_again(string language)
    {
        var visitor = await Visit(new(language, Width: Look.Narrow));
        var inspector = new Inspector(visitor);
        var newcomer = new Newcomer(visitor, Site.Newcomer);
        await newcomer.RegisterFirst();

        var back = await (await visitor.Open<IdentityLinkPage>()).GoAndStop();
        var again = await back.Retry<IdentityLinkPage>();
        await Expect((await (await again.GoAndConfirm()).Yes()).Linked).ToBeVisibleAsync();

        inspector.Faults.ShouldBeEmpty();
    }

    /// <summary>MFA in use with an app and a contact address, a sheet, and the identity linked; all of it old enough.</summary>
    private async Task<string> Prepare(Visitor visitor)
    {
        var newcomer = new Newcomer(visitor, Site.Newcomer);
        await newcomer.DoAllSteps();
        var sheet = await (await visitor.Open<SheetPage>()).Make();
        var code = await sheet.FirstCode();
        await (await (await visitor.Open<IdentityLinkPage>()).GoAndConfirm()).Yes();
        await Site.MakeMailOlder(TimeSpan.FromDays(8));
        await (await visitor.Open<SignOutPage>()).SignOut();
        return code;
    }

    private async Task<LadderPage> Ladder(Visitor visitor)
    {
        await (await visitor.Open<SignInPage>("/sign-in?r=")).Enter<CodePage>(Site.Newcomer);
        return await visitor.Open<LadderPage>();
    }

    /// <summary>The authority lives on the site's clock, which is made after it.</summary>
    private sealed class SiteClock(Func<TimeProvider> site) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => site().GetUtcNow();
    }

    [GeneratedRegex(@"/recovery/cancel\?t=[\w-]+")]
    private static partial Regex CancelPath();
}
