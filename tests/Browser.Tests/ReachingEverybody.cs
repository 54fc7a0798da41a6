using Akamon.Tests.Pages;
using Microsoft.Playwright;

namespace Akamon.Tests;

/// <summary>No page leaves anybody out, in either language, in light and dark, on a large window and on the narrowest one. Makes the pictures, too.</summary>
public sealed class ReachingEverybody(Chromium chromium) : Journey(chromium)
{
    /// <summary>Every language with both colours and both widths, every colour with both widths: in half as many runs as all together.</summary>
    public static TheoryData<string, ColorScheme, int> Looks =>
        new([("en", ColorScheme.Light, Look.Narrow), ("en", ColorScheme.Dark, Look.Wide), ("ja", ColorScheme.Dark, Look.Narrow), ("ja", ColorScheme.Light, Look.Wide)]);

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Every_page_on_the_way_to_MFA_can_be_used_by_all(string language, ColorScheme colours, int width)
    {
        var visitor = await Visit(new(language, colours, width));
        var inspector = new Inspector(visitor);
        var newcomer = new Newcomer(visitor, Site.Newcomer);
        await visitor.Open<LabPage>();
        var door = await (await visitor.Open<SlackPage>()).SignIn<SignInPage>();
        await door.Enter<SignInPage>(Site.Newcomer.CommonId, "not the password");
        await door.Enter<GatePage>(Site.Newcomer);
        await visitor.Open<StatusPage>();
        await visitor.Open<MfaSettingPage>();

        var first = await newcomer.RegisterFirst(await visitor.Open<SetupPage>());
        await Newcomer.RegisterSecond(first);
        await visitor.Open<ChoosePage>();
        await visitor.Open<SecurityInfoPage>();
        await newcomer.Try(await visitor.Open<SignOutPage>());
        await newcomer.Apply();
        await (await (await visitor.Open<VpnPage>()).SignIn<GatePage>()).Visitor.Open<LabPage>();
        await (await visitor.Open<SlackPage>()).SignIn<SlackPage>();

        inspector.Faults.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Every_page_of_a_call_can_be_used_by_all(string language, ColorScheme colours, int width)
    {
        var visitor = await Visit(new(language, colours, width));
        var inspector = new Inspector(visitor);
        await (await visitor.Open<SignInPage>()).Enter<StatusPage>(Site.Newcomer);
        await (await visitor.Open<PhoneSetupPage>()).RegisterByCall<MailSetupPage>("03-1234-5678", "+81312345678");
        await (await (await visitor.Open<PhoneSetupPage>()).Slot("office")).RegisterByCall<MailSetupPage>("03-5841-0000", "+81358410000", "1234");
        await (await visitor.Open<SignOutPage>()).SignOut();
        var call = await (await (await visitor.Open<SignInPage>("/sign-in?r=")).Enter<StatusPage>(Site.Newcomer)).Visitor.Open<CallPage>("/security-info");
        await call.Call();
        await visitor.AnswerCall("+81312345678", "#");
        await visitor.At<SecurityInfoPage>();

        inspector.Faults.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task Every_other_page_can_be_used_by_all(string language, ColorScheme colours, int width)
    {
        var visitor = await Visit(new(language, colours, width));
        var inspector = new Inspector(visitor);
        var asked = await (await visitor.Open<SignInPage>()).Enter<CodePage>(Site.Protected);
        asked = await asked.Enter<CodePage>(CodeApp.WrongCode(Site.Protected.TotpSecret!, Site.Clock.GetUtcNow())); // This account has one.
        asked = await (await asked.UseAnotherWay()).ChooseApp();
        await asked.Enter<StatusPage>(CodeApp.Code(Site.Protected.TotpSecret!, Site.Clock.GetUtcNow())); // This account has one.

        await visitor.Open<SecurityInfoPage>();
        foreach (var address in new[] { "/security-info", "/status/history", "/password", "/setup/phone", "/setup/contact-mail", "/setup/totp", "/sign-out", "/language", "/nowhere", "/oidc/authorize?client_id=nobody", "/security-info/default" })
        {
            await visitor.Tab.GotoAsync(address);
            await inspector.Look(new AnyPage(visitor));
        }
        foreach (var link in await visitor.OpenAndList(SecurityInfoPage.Path, "main .row-actions a"))
        {
            await visitor.Tab.GotoAsync(link);
            await inspector.Look(new AnyPage(visitor));
        }

        inspector.Faults.ShouldBeEmpty();
    }
}
