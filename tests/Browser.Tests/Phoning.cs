using Akamon.Tests.Pages;
using static Microsoft.Playwright.Assertions;

namespace Akamon.Tests;

/// <summary>People with a telephone and nothing else (walk-throughs 3 and 8).</summary>
public sealed class Phoning(Chromium chromium) : Journey(chromium)
{
    private const string LandLine = "+81312345678";

    [Theory]
    [InlineData("en", true)]
    [InlineData("ja", true)]
    [InlineData("ja", false)]
    public async Task A_land_line_is_enough_to_set_up_and_to_sign_in(string language, bool scripts)
    {
        var visitor = await Visit(new(language, Scripts: scripts));
        await (await visitor.Open<SignInPage>()).Enter<StatusPage>(Site.Newcomer);
        await (await visitor.Open<PhoneSetupPage>()).RegisterByCall<MailSetupPage>("03-1234-5678", LandLine);
        await (await visitor.Open<SignOutPage>()).SignOut();
        await (await visitor.Open<SignInPage>()).Enter<StatusPage>(Site.Newcomer);

        await (await visitor.Open<CallPage>("/security-info")).Call();
        await visitor.AnswerCall(LandLine, "#");

        await visitor.AfterCall<SecurityInfoPage>();
    }

    [Fact]
    public async Task Alternate_and_office_telephones_stand_beside_the_first_one()
    {
        var visitor = await Visit();
        await (await visitor.Open<SignInPage>()).Enter<StatusPage>(Site.Newcomer);
        await (await visitor.Open<PhoneSetupPage>()).Register<MailSetupPage>(Newcomer.TypedNumber, Newcomer.Number);

        await (await (await visitor.Open<PhoneSetupPage>()).Slot("alternate")).RegisterByCall<MailSetupPage>("03-1234-5678", LandLine);
        await (await (await visitor.Open<PhoneSetupPage>()).Slot("office")).RegisterByCall<MailSetupPage>("03-5841-0000", "+81358410000", "1234");

        await Expect((await visitor.Open<SecurityInfoPage>()).Tab.Locator("section[aria-labelledby=ways] .row")).ToHaveCountAsync(3);
    }

    [Fact]
    public async Task The_open_page_follows_the_call_and_zero_and_hash_stop_it()
    {
        var visitor = await Visit();
        await (await visitor.Open<SignInPage>()).Enter<StatusPage>(Site.Newcomer);
        await (await visitor.Open<PhoneSetupPage>()).RegisterByCall<MailSetupPage>("03-1234-5678", LandLine);
        await (await visitor.Open<SignOutPage>()).SignOut();
        await (await visitor.Open<SignInPage>()).Enter<StatusPage>(Site.Newcomer);
        var call = await (await visitor.Open<CallPage>("/security-info")).Call();
        await Expect(call.State).ToContainTextAsync("ringing");

        await visitor.AnswerCall(LandLine, "0#");

        await Expect((await visitor.At<SignInPage>()).Problem).ToBeVisibleAsync(); // The verification is over, and nobody is called again by itself.
    }
}
