using Akamon.Tests.Harness;
using Akamon.Tests.Pages;
using Shouldly;
using Xunit;

namespace Akamon.Tests;

/// <summary>Whatever comes in by an address or a form and is shown again stays text.</summary>
public sealed class KeepingForeignScriptsOut(Chromium chromium) : Journey(chromium)
{
    private const string Attack = """"'><script>window.ran=1</script><img src=x onerror="window.ran=1"><svg onload="window.ran=1">"""";

    public static TheoryData<string> Addresses =>
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

    [Theory]
    [MemberData(nameof(Addresses))]
    public async Task A_script_in_an_address_does_not_run(string address)
    {
        var asked = await (await AtTheDoor()).Enter<CodePage>(Site.Protected);
        var tab = (await asked.Enter<StatusPage>(CodeApp.Code(Site.Protected.TotpSecret!, Site.Clock.GetUtcNow()))).Tab; // This account has one.

        await tab.GotoAsync(address.Replace("*", Uri.EscapeDataString(Attack), StringComparison.Ordinal));

        await StaysText(tab);
    }

    [Fact]
    public async Task A_script_in_the_name_field_does_not_run()
    {
        var door = await AtTheDoor();

        var refused = await door.Enter<SignInPage>(Attack, "not the password");

        await StaysText(refused.Tab);
        (await refused.CommonId.InputValueAsync()).ShouldBe(Attack);
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
        await Microsoft.Playwright.Assertions.Expect(list.SignInWays).ToContainTextAsync("<script>");
    }

    // Had it become markup, the policy would have stopped it, and the browser complained of that: no complaint may be left either.
    private static async Task StaysText(Microsoft.Playwright.IPage tab)
    {
        (await tab.EvaluateAsync<bool>("() => 'ran' in window")).ShouldBeFalse();
        (await tab.Locator("script:not([src]), img[src=x], svg[onload]").CountAsync()).ShouldBe(0);
    }
}
