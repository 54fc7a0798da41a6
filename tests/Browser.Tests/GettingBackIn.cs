using System.Text.RegularExpressions;
using Akamon.Tests.Pages;
using Akamon.Tests.Recovery.Identity;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Akamon.Tests;

/// <summary>Every rung of the ladder, in both languages, light and dark, on the widest window and the narrowest one.</summary>
public abstract partial class GettingBackIn(Chromium chromium, string preset) : Journey(chromium)
{
    private const string NewPassword = "Seven quiet rivers 7 bend";

    private StandInAuthority _authority = null!; // Opened before the site.

    protected override (string Name, string Value)[] Settings => [("Preset", preset), .. More, ("Web:DeskContact:En", "Support desk, weekdays 9:00–17:00"), ("Web:DeskContact:Ja", "サポート窓口（平日9時～17時）"), ("Web:DeskContact:Address", "mailto:desk@example.ac.jp"), .. _authority.Settings];

    protected abstract (string Name, string Value)[] More { get; }

    /// <summary>All pairs of language and width are seen between the presets.</summary>
    protected abstract Look LookOf(string language);

    /// <summary>From nothing to the cards.</summary>
    protected abstract Task<ChoosePage> Begin(Visitor visitor);

    public override async ValueTask InitializeAsync()
    {
        _authority = await StandInAuthority.Open(new SiteClock(() => Site.Clock));
        await base.InitializeAsync();
    }

    public override async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        await base.DisposeAsync();
        await _authority.DisposeAsync();
    }

    [Theory]
    [InlineData("en", true)]
    [InlineData("ja", true)]
    [InlineData("ja", false)]
    public async Task Each_rung_leads_back_in(string language, bool scripts)
    {
        var visitor = await Visit(LookOf(language) with { Scripts = scripts });
        var inspector = scripts ? new Inspector(visitor) : null;
        var (_, code) = await Prepare(visitor);
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
    [InlineData("en", true)]
    [InlineData("ja", true)]
    [InlineData("en", false)]
    public async Task A_forgotten_password_is_replaced_by_mail_and_by_the_identity_service(string language, bool scripts)
    {
        var visitor = await Visit(LookOf(language) with { Scripts = scripts });
        var (newcomer, _) = await Prepare(visitor);
        var inspector = scripts ? new Inspector(visitor) : null;

        // By mail, with the app as the second step.
        var which = await visitor.Open<WhichPage>();
        await Expect(which.Rungs).ToHaveCountAsync(2);
        var typing = await (await which.ByMail()).Ask(Site.Newcomer);
        var asked = await typing.Type<CodePage>(await visitor.FoundInMessageTo(Newcomer.Mail, EightDigits()));
        Site.Clock.NextCode();
        var set = await (await asked.Enter<NewPasswordPage>(newcomer.Code)).Set(NewPassword);
        await Expect(set.Done).ToBeVisibleAsync();
        await (await set.SignIn()).Enter<CodePage>(Site.Newcomer.CommonId, NewPassword);

        // By the identity service, with the app as the second step again.
        var shown = await (await (await (await visitor.Open<WhichPage>()).ByIdentity()).GoAndConfirm()).Show();
        var temporary = await shown.Temporary.InnerTextAsync();
        asked = await (await shown.SignIn()).Enter<CodePage>(Site.Newcomer.CommonId, temporary);
        Site.Clock.NextCode();
        set = await (await asked.Enter<NewPasswordPage>(newcomer.Code)).Set(NewPassword + "s");
        var door = await set.SignIn();
        Site.Clock.NextCode();
        var inside = await (await door.Enter<CodePage>(Site.Newcomer.CommonId, NewPassword + "s")).Enter<StatusPage>(newcomer.Code);

        (await inside.Language()).ShouldBe(language);
        await visitor.Open<NewPasswordPage>(); // Used up: it says what to do.
        inspector?.Faults.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ja")]
    public async Task A_pass_by_mail_comes_after_the_wait(string language)
    {
        var visitor = await Visit(LookOf(language));
        await Prepare(visitor);
        var inspector = new Inspector(visitor);

        await (await (await Ladder(visitor)).SecondContact()).Ask();
        Site.Clock.Pass(TimeSpan.FromHours(24));
        await Site.Do("second-contact");
        var pass = await visitor.FoundInMessageTo(Newcomer.Mail, PassWords());
        var inside = await (await visitor.Open<SignInPage>()).Enter<ChoosePage>(Site.Newcomer.CommonId, pass);

        (await inside.Language()).ShouldBe(language);
        inspector.Faults.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ja")]
    public async Task Who_turns_back_at_the_authority_finds_a_page_with_try_again(string language)
    {
        var visitor = await Visit(new(language, Width: Look.Narrow));
        var inspector = new Inspector(visitor);
        var newcomer = new Newcomer(visitor, Site.Newcomer);
        await newcomer.RegisterFirst(await Begin(visitor));
        await newcomer.Try(await visitor.Open<SignOutPage>());

        var back = await (await visitor.Open<IdentityLinkPage>()).GoAndStop();
        var again = await back.Retry<IdentityLinkPage>();
        await Expect((await (await again.GoAndConfirm()).Yes()).Linked).ToBeVisibleAsync();

        inspector.Faults.ShouldBeEmpty();
    }

    /// <summary>MFA in use with an app and a contact address, a sheet, and the identity linked; all of it old enough.</summary>
    private async Task<(Newcomer Newcomer, string Code)> Prepare(Visitor visitor)
    {
        var newcomer = new Newcomer(visitor, Site.Newcomer);
        await Newcomer.RegisterSecond(await newcomer.RegisterFirst(await Begin(visitor)));
        await newcomer.Try(await visitor.Open<SignOutPage>());
        await newcomer.Apply();
        var sheet = await (await visitor.Open<SheetPage>()).Make();
        var code = await sheet.FirstCode();
        await (await (await visitor.Open<IdentityLinkPage>()).GoAndConfirm()).Yes();
        await Site.MakeMailOlder(TimeSpan.FromDays(8));
        await (await visitor.Open<SignOutPage>()).SignOut();
        return (newcomer, code);
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

    [GeneratedRegex("(?<![0-9])[0-9]{8}(?![0-9])")]
    private static partial Regex EightDigits();

    [GeneratedRegex("[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}")]
    private static partial Regex PassWords();

    [GeneratedRegex(@"/recovery/cancel\?t=[\w-]+")]
    private static partial Regex CancelPath();
}

/// <summary>As the guide tells it, with the pass by mail switched on.</summary>
public sealed class GettingBackInUnderUtokyo(Chromium chromium) : GettingBackIn(chromium, "utokyo")
{
    protected override (string Name, string Value)[] More => [("Recovery:SecondContact", "true")];

    protected override Look LookOf(string language) => language is "ja" ? new(language, ColorScheme.Dark, Look.Narrow) : new(language);

    protected override async Task<ChoosePage> Begin(Visitor visitor)
    {
        await (await visitor.Open<SignInPage>()).Enter<StatusPage>(Site.Newcomer);
        return await visitor.Open<ChoosePage>();
    }
}

/// <summary>As we would have it: first of all a second secret.</summary>
public sealed class GettingBackInUnderRecommended(Chromium chromium) : GettingBackIn(chromium, "recommended")
{
    protected override (string Name, string Value)[] More => [("SignIn:SecondSecretFirst", "true")];

    protected override Look LookOf(string language) => language is "ja" ? new(language) : new(language, ColorScheme.Dark, Look.Narrow);

    protected override async Task<ChoosePage> Begin(Visitor visitor) =>
        await (await visitor.Open<SignInPage>()).Enter<ChoosePage>(Site.Newcomer.CommonId, await Site.IssuePass(Site.Newcomer));
}
