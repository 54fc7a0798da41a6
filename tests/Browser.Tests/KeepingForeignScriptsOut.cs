using Akamon.Tests.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Akamon.Tests;

/// <summary>Whatever comes in by an address or a form and is shown again stays text.</summary>
[Trait("case", "sec:F09")]
public sealed class KeepingForeignScriptsOut(Chromium chromium) : Journey(chromium)
{
    private const string Attack = """"'><script>console.error('ran')</script><img src=x onerror="console.error('ran')"><svg onload="console.error('ran')">"""";

    private static readonly string[] _addresses =
    [
        "/sign-in?r=*",
        "/sign-in?again=*",
        "/sign-in/continue?r=*",
        "/sign-out?*=*",
        "/gate?r=*",
        "/language?back=*",
        "/status?applied=*",
        "/status/history?before=*",
        "/mfa-setting?unsaid=*",
        "/security-info?said=*&undo=*",
        "/security-info/*/rename",
        "/security-info/unfinished/*",
        "/oidc/authorize?client_id=*&redirect_uri=*&response_type=*&scope=*&state=*&nonce=*",
        "/oidc/authorize?client_id=slack&redirect_uri=*&response_type=code&scope=openid",
        "/oidc/logout?id_token_hint=*&post_logout_redirect_uri=*&state=*&client_id=*",
        "/oidc/logout/confirm?t=*",
        "/lab/systems/slack?problem=*&state=*",
        "/lab/systems/slack/callback?error=*&error_description=*&state=*&code=*",
        "/lab/api/messages?to=*",
        "/*",
    ];

    [Fact]
    public async Task A_script_in_an_address_does_not_run()
    {
        var asked = await (await AtTheDoor()).Enter<CodePage>(Site.Protected);
        var tab = (await asked.Enter<StatusPage>(CodeApp.Code(Site.Protected.TotpSecret!, Site.Clock.GetUtcNow()))).Tab; // This account has one.

        foreach (var address in _addresses)
        {
            await tab.GotoAsync(address.Replace("*", Uri.EscapeDataString(Attack), StringComparison.Ordinal));
            await StaysText(tab);
        }
    }

    [Fact]
    public async Task A_script_in_the_name_field_does_not_run()
    {
        var door = await AtTheDoor();

        var refused = await door.Enter<SignInPage>(Attack, "not the password");

        await StaysText(refused.Tab);
        await Expect(refused.CommonId).ToHaveValueAsync(Attack);
    }

    [Fact]
    public async Task A_script_in_the_name_of_an_app_does_not_run()
    {
        var visitor = await Visit();
        var choose = await (await (await (await visitor.Open<SignInPage>()).Enter<StatusPage>(Site.Newcomer)).Follow<SetupPage>()).Next();
        var app = await (await choose.App()).Begin();
        await app.Label.FillAsync(Attack[..64]);
        await app.Finish<MailSetupPage>(CodeApp.Code(await app.Secret(), Site.Clock.GetUtcNow()));

        var list = await visitor.Open<SecurityInfoPage>();

        await StaysText(list.Tab);
        await Expect(list.SignInWays).ToContainTextAsync("<script>");
    }

    // Had it run, or had the policy stopped it, the browser would have complained, which fails every test.
    private static Task StaysText(IPage tab) => Expect(tab.Locator("script:not([src]), img[src=x], svg[onload]")).ToHaveCountAsync(0);
}
