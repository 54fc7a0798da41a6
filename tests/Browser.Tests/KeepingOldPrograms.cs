using Akamon.Tests.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Akamon.Tests;

/// <summary>App passwords for old programs, and contact addresses that are added, replaced and confirmed again.</summary>
public sealed class KeepingOldPrograms(Chromium chromium) : Journey(chromium)
{
    private const string Secret = "bearer-of-the-mail-server-0123456789";

    protected override (string Name, string Value)[] Settings =>
    [
        ("Methods:AppPassword:Systems:0:Name", "mail"),
        ("Methods:AppPassword:Systems:0:Title:En", "University mail"),
        ("Methods:AppPassword:Systems:0:Title:Ja", "大学メール"),
        ("Methods:AppPassword:Systems:0:Secret", Secret),
        ("Methods:AppPassword:Systems:0:Protocols:0:Name", "imap"),
        ("Methods:AppPassword:Systems:0:Protocols:0:Title:En", "reading mail (IMAP)"),
        ("Methods:AppPassword:Systems:0:Protocols:0:Title:Ja", "メールの受信（IMAP）"),
    ];

    public static TheoryData<string, ColorScheme, int, bool> Looks => new() { { "en", ColorScheme.Dark, Look.Narrow, true }, { "ja", ColorScheme.Light, Look.Narrow, true }, { "ja", ColorScheme.Dark, Look.Wide, true } };

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task An_app_password_is_made_used_and_revoked(string language, ColorScheme colours, int width, bool scripts)
    {
        var (visitor, inspector) = await Inside(new(language, colours, width, scripts));
        var make = await (await visitor.Open<SecurityInfoPage>()).MakeAppPassword();

        var made = await make.Make(language is "ja" ? "ノートPCのメール" : "mail on my laptop");
        var password = await made.Password();
        (await Ask(visitor, password)).ShouldBe(200);
        var info = await made.Entered();
        await Expect(info.AppPasswords).ToHaveCountAsync(1);
        await Expect(info.SignInWays).ToHaveCountAsync(1);
        var gone = await (await info.EndAppPasswords()).Confirm();
        await Expect(gone.AppPasswords).ToHaveCountAsync(0);
        (await Ask(visitor, password)).ShouldBe(403);

        (await gone.Language()).ShouldBe(language);
        inspector.Faults.ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Looks))]
    public async Task A_second_address_is_added_and_a_dead_one_confirmed_again(string language, ColorScheme colours, int width, bool scripts)
    {
        var (visitor, inspector) = await Inside(new(language, colours, width, scripts));
        await (await visitor.Open<MailSetupPage>()).Register("one@example.org");
        Site.Clock.Pass(TimeSpan.FromMinutes(2)); // Codes are sent with pauses.
        await (await visitor.Open<MailSetupPage>()).Register("two@example.net");
        Site.Clock.Pass(TimeSpan.FromMinutes(2));
        await Bounce("one@example.org");

        var info = await visitor.Open<SecurityInfoPage>();
        await Expect(info.Strip).ToHaveCountAsync(1);
        await visitor.MessageTo("two@example.net", "on…@example.org");
        var again = await info.FollowStrip();
        var confirmed = await (await again.Send()).Finish(await visitor.CodeSentTo("one@example.org"));

        await Expect(confirmed.Strip).ToHaveCountAsync(0);
        (await confirmed.Language()).ShouldBe(language);
        inspector.Faults.ShouldBeEmpty();
    }

    private async Task<(Visitor, Inspector)> Inside(Look look)
    {
        var visitor = await Visit(look);
        var inspector = new Inspector(visitor);
        var asked = await (await visitor.Open<SignInPage>()).Enter<CodePage>(Site.Protected);
        await asked.Enter<StatusPage>(CodeApp.Code(Site.Protected.TotpSecret!, Site.Clock.GetUtcNow())); // This account has one.
        return (visitor, inspector);
    }

    private static async Task<int> Ask(Visitor visitor, string password)
    {
        var form = visitor.Context.APIRequest.CreateFormData();
        form.Append("user", visitor.Site.Protected.CommonId);
        form.Append("password", password);
        form.Append("protocol", "imap");
        return (await visitor.Context.APIRequest.PostAsync("/app-password/check", new() { Form = form, Headers = [new("Authorization", $"Bearer {Secret}")] })).Status;
    }

    private Task Bounce(string address) => Site.Bounce(Site.Protected, address);
}
