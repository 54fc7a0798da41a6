using Akamon.Tests.Pages;

namespace Akamon.Tests;

/// <summary>Leaving, also on a machine that others use after us.</summary>
public sealed class SigningOut(Chromium chromium) : Journey(chromium)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Back_shows_nothing_of_the_account(bool scripts)
    {
        var status = await SignedIn(new(Scripts: scripts));
        var visitor = status.Visitor;
        await (await visitor.Open<SignOutPage>()).SignOut();

        await visitor.Lead(() => visitor.Tab.GoBackAsync());
        await visitor.At<SignOutPage>();
        await visitor.Lead(() => visitor.Tab.GoBackAsync());
        var door = await visitor.At<SignInPage>();

        (await door.Tab.ContentAsync()).ShouldNotContain(Site.Protected.Name);
    }

    [Fact]
    public async Task Signing_out_of_a_system_ends_the_account_session_too()
    {
        var status = await SignedIn(new());
        var visitor = status.Visitor;
        var slack = await (await visitor.Open<SlackPage>()).SignIn<SlackPage>();

        await slack.SignOut<SlackPage>();

        await visitor.Open<SignInPage>(StatusPage.Path);
    }

    private async Task<StatusPage> SignedIn(Look look) =>
        await (await (await AtTheDoor(look)).Enter<CodePage>(Site.Protected)).Enter<StatusPage>(CodeApp.Code(Site.Protected.TotpSecret!, Site.Clock.GetUtcNow())); // This account has one.
}
