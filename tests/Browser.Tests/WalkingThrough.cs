using System.Diagnostics;
using System.Text.RegularExpressions;
using Akamon.Tests.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Akamon.Tests;

/// <summary>Walk-throughs 5, 8 and 9 of the requirements (4.3), the same under both presets; 4 is another under each.</summary>
public abstract partial class WalkingThrough(Chromium chromium, string preset) : Journey(chromium)
{
    private const string Reader = "/usr/bin/zbarimg", DeskMail = "desk@example.net";

    protected override string? Name => "localhost";

    protected override (string Name, string Value)[] Settings => [("Preset", preset), .. More];

    protected virtual (string Name, string Value)[] More => [];

    /// <summary>Colours and width for a language: all four are seen between the presets.</summary>
    protected abstract Look LookOf(string language);

    /// <summary>From nothing to the cards.</summary>
    protected abstract Task<ChoosePage> Begin(Visitor visitor, Person person);

    [Theory]
    [InlineData("en")]
    [InlineData("ja")]
    public async Task A_code_app_on_the_PC_reads_the_QR_code_from_the_screen_or_takes_the_text(string language)
    {
        Assert.SkipUnless(File.Exists(Reader), $"There is no {Reader} (zbar-tools).");
        var (visitor, inspector) = await Meet(language);
        var app = await (await (await Begin(visitor, Site.Newcomer)).App()).Begin();

        var read = Secret().Match(await ReadFromScreen(app)).Groups[1].Value;

        read.ShouldBe(await app.Secret());
        await (await app.Finish<MailSetupPage>(CodeApp.Code(read, Site.Clock.GetUtcNow()))).Register(Newcomer.Mail);
        inspector.Faults.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ja")]
    public async Task Whoever_has_lost_the_app_uses_another_way_makes_it_the_default_and_deletes_the_old(string language)
    {
        var (visitor, inspector) = await Meet(language);
        await DoAllSteps(visitor);
        await (await visitor.Open<SignOutPage>()).SignOut();

        var asked = await (await visitor.Open<SignInPage>()).Enter<CodePage>(Site.Newcomer);
        await (await (await (await asked.UseAnotherWay()).ChooseTextMessage()).Send()).Enter<StatusPage>(await visitor.CodeSentTo(Newcomer.Number));
        var info = await (await (await visitor.Open<SecurityInfoPage>()).ChangeDefault()).Choose(".sms");
        info = await info.Delete(1); // The default stands first.
        await (await visitor.Open<SignOutPage>()).SignOut();
        Site.Clock.Pass(TimeSpan.FromMinutes(5));
        var message = await (await visitor.Open<SignInPage>()).Enter<TextMessagePage>(Site.Newcomer);

        await Expect(message.Code.Or(message.Tab.Locator("main form[action*='handler=Send'] button")).First).ToBeVisibleAsync();
        inspector.Faults.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ja")]
    public async Task A_new_phone_is_added_and_tried_before_the_old_one_goes(string language)
    {
        var (visitor, inspector) = await Meet(language);
        var newcomer = await DoAllSteps(visitor);
        Site.Clock.Pass(TimeSpan.FromDays(100));
        await (await (await visitor.Open<SignInPage>()).Enter<CodePage>(Site.Newcomer)).Enter<StatusPage>(newcomer.Code);

        var assistant = await (await visitor.Open<SecurityInfoPage>()).NewPhone();
        await Expect(assistant.Retire).ToHaveCountAsync(0);
        var (secret, _) = await (await assistant.AddApp()).Register<DonePage>();
        await Expect((await visitor.Open<NewPhonePage>()).Retire).ToHaveCountAsync(0);
        await (await visitor.Open<SignOutPage>()).SignOut();
        Site.Clock.NextCode();
        var asked = await (await visitor.Open<SignInPage>()).Enter<CodePage>(Site.Newcomer);
        asked = await (await asked.UseAnotherWay()).ChooseApp(1);
        await asked.Enter<StatusPage>(CodeApp.Code(secret, Site.Clock.GetUtcNow()));
        var info = await (await visitor.Open<NewPhonePage>()).RetireFirst();

        await Expect(info.SignInWays).ToHaveCountAsync(2);
        inspector.Faults.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ja")]
    public async Task With_the_phone_gone_the_sheet_leads_back_and_with_all_gone_a_pass_from_the_desk(string language)
    {
        var (visitor, inspector) = await Meet(language);
        await DoAllSteps(visitor);
        var code = await (await (await visitor.Open<SheetPage>()).Make()).FirstCode();
        await (await visitor.Open<SignOutPage>()).SignOut();

        await (await visitor.Open<SignInPage>()).Enter<CodePage>(Site.Newcomer);
        await (await (await visitor.Open<LadderPage>()).Paper()).Enter<StatusPage>(code);
        await (await visitor.Open<SignOutPage>()).SignOut();

        var (desk, deskEyes) = await Meet(language);
        var clerk = Site.People.Single(person => person.Role is "desk");
        var worker = new Newcomer(desk, clerk, DeskMail);
        await worker.RegisterFirst(await Begin(desk, clerk));
        await (await desk.Open<SignOutPage>()).SignOut();
        await (await desk.Open<SignInPage>()).Enter<StatusPage>(clerk);
        var fresh = await desk.Open<CodePage>(DeskPassPage.Path); // It wants a proof of now.
        Site.Clock.NextCode();
        var pass = await (await fresh.Enter<DeskPassPage>(worker.Code)).Make(Site.Newcomer);
        var choose = await (await visitor.Open<SignInPage>()).Enter<ChoosePage>(Site.Newcomer.CommonId, pass);
        var (secret, _) = await (await choose.App()).Register<DonePage>();
        await (await visitor.Open<SignOutPage>()).SignOut();
        Site.Clock.NextCode();
        var asked = await (await visitor.Open<SignInPage>()).Enter<CodePage>(Site.Newcomer);
        asked = await (await asked.UseAnotherWay()).ChooseApp(1);
        await asked.Enter<StatusPage>(CodeApp.Code(secret, Site.Clock.GetUtcNow()));

        inspector.Faults.Concat(deskEyes.Faults).ShouldBeEmpty();
    }

    protected async Task<(Visitor Visitor, Inspector Inspector)> Meet(string language)
    {
        var visitor = await Visit(LookOf(language));
        return (visitor, new(visitor));
    }

    /// <summary>An app, a phone, tried and switched on.</summary>
    protected async Task<Newcomer> DoAllSteps(Visitor visitor)
    {
        var newcomer = new Newcomer(visitor, Site.Newcomer);
        await Newcomer.RegisterSecond(await newcomer.RegisterFirst(await Begin(visitor, Site.Newcomer)));
        await newcomer.Try(await visitor.Open<SignOutPage>());
        await newcomer.Apply();
        return newcomer;
    }

    private static async Task<string> ReadFromScreen(AppSetupPage app)
    {
        var file = Path.GetTempFileName();
        await File.WriteAllBytesAsync(file, await app.Qr.ScreenshotAsync(new() { Type = ScreenshotType.Png }));
        using var reader = Process.Start(new ProcessStartInfo(Reader, ["-q", "--raw", file]) { UseShellExecute = false, RedirectStandardOutput = true })!; // UseShellExecute is off.
        var read = await reader.StandardOutput.ReadToEndAsync();
        File.Delete(file);
        return read;
    }

    [GeneratedRegex("[?&]secret=([A-Z2-7]+)")]
    private static partial Regex Secret();
}

/// <summary>As the guide tells it.</summary>
public sealed class WalkingThroughUnderUtokyo(Chromium chromium) : WalkingThrough(chromium, "utokyo")
{
    protected override Look LookOf(string language) => language is "ja" ? new(language, ColorScheme.Dark, Look.Narrow) : new(language);

    protected override async Task<ChoosePage> Begin(Visitor visitor, Person person)
    {
        await (await visitor.Open<SignInPage>()).Enter<StatusPage>(person);
        return await visitor.Open<ChoosePage>();
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ja")]
    public async Task A_key_is_not_the_first_method_nor_the_default_and_proves_as_the_second(string language)
    {
        var (visitor, inspector) = await Meet(language);
        var key = await VirtualKey.PlugIn(visitor, "usb");
        var choose = await Begin(visitor, Site.Newcomer);
        await Expect(choose.Cards).Not.ToHaveCountAsync(0);
        await Expect(choose.Keys).ToHaveCountAsync(0);

        var newcomer = new Newcomer(visitor, Site.Newcomer);
        await newcomer.RegisterFirst(choose);
        await (await (await visitor.Open<ChoosePage>()).Key()).Register<DonePage>("usb");
        await newcomer.Try(await visitor.Open<SignOutPage>());
        await newcomer.Apply();
        await Expect((await visitor.Open<SecurityInfoPage>()).Tab.Locator("main a[href='/security-info/default']")).ToHaveCountAsync(0); // The key may not be it.
        await key.Touched(false);
        await (await visitor.Open<SignOutPage>()).SignOut();
        var ways = await (await (await visitor.Open<SignInPage>()).Enter<CodePage>(Site.Newcomer)).UseAnotherWay();
        var asked = await ways.ChooseKey();
        await key.Touched(true);
        await asked.Use<StatusPage>();
        var slack = await (await visitor.Open<SlackPage>()).SignIn<SlackPage>();

        await Expect(slack.Account).ToContainTextAsync(Site.Newcomer.CommonId);
        inspector.Faults.ShouldBeEmpty();
    }
}

/// <summary>As we would have it: first of all a second secret, then a key.</summary>
public sealed class WalkingThroughUnderRecommended(Chromium chromium) : WalkingThrough(chromium, "recommended")
{
    protected override (string Name, string Value)[] More => [("SignIn:SecondSecretFirst", "true")];

    protected override Look LookOf(string language) => language is "ja" ? new(language) : new(language, ColorScheme.Dark, Look.Narrow);

    protected override async Task<ChoosePage> Begin(Visitor visitor, Person person) =>
        await (await visitor.Open<SignInPage>()).Enter<ChoosePage>(person.CommonId, await Site.IssuePass(person));

    [Theory]
    [InlineData("en")]
    [InlineData("ja")]
    public async Task A_key_is_offered_first_and_with_a_sheet_beside_it_is_enough_for_every_system(string language)
    {
        var (visitor, inspector) = await Meet(language);
        var key = await VirtualKey.PlugIn(visitor, "internal");
        var choose = await Begin(visitor, Site.Newcomer);
        await Expect(choose.Cards.First.Locator("a[href='/setup/key']")).ToHaveCountAsync(1);

        await (await (await choose.Key()).Register<MailSetupPage>("device")).Register(Newcomer.Mail);
        await key.Touched(false);
        var outside = await (await visitor.Open<SignOutPage>()).SignOut();
        var asked = await (await outside.SignInAgain()).Enter<KeyPage>(Site.Newcomer); // It is the default; this is the trial.
        await key.Touched(true);
        await asked.Use<SecurityInfoPage>();
        await (await visitor.Open<SheetPage>()).Make();
        await (await (await visitor.Open<StatusPage>()).Follow<MfaSettingPage>()).Apply();
        var slack = await (await visitor.Open<SlackPage>()).SignIn<SlackPage>();
        var vpn = await (await visitor.Open<VpnPage>()).SignIn<VpnPage>();

        await Expect(slack.Account).ToContainTextAsync(Site.Newcomer.CommonId);
        await Expect(vpn.Account).ToContainTextAsync(Site.Newcomer.CommonId);
        inspector.Faults.ShouldBeEmpty();
    }
}
