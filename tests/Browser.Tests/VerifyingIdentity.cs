using Akamon.Tests.Pages;
using static Microsoft.Playwright.Assertions;

namespace Akamon.Tests;

/// <summary>ID and password, then a code.</summary>
public sealed class VerifyingIdentity(Chromium chromium) : Journey(chromium)
{
    [Theory]
    [InlineData("en", true)]
    [InlineData("ja", true)]
    [InlineData("ja", false)]
    public async Task The_code_of_the_app_opens_the_door(string language, bool scripts)
    {
        var door = await AtTheDoor(new(language, Scripts: scripts));

        var asked = await door.Enter<CodePage>(Site.Protected);
        var status = await asked.Enter<StatusPage>(Code());

        (await status.Language()).ShouldBe(language);
    }

    [Fact]
    public async Task A_wrong_code_is_named_and_the_focus_goes_to_the_problem()
    {
        var asked = await (await AtTheDoor()).Enter<CodePage>(Site.Protected);

        var again = await asked.Enter<CodePage>(CodeApp.WrongCode(Site.Protected.TotpSecret!, Site.Clock.GetUtcNow())); // This account has one.

        await Expect(again.Problem).ToBeFocusedAsync();
        await Expect(again.Reference).Not.ToBeEmptyAsync();
    }

    [Fact]
    public async Task A_code_that_was_used_is_told_apart_from_a_wrong_one()
    {
        var code = Code();
        await (await (await AtTheDoor()).Enter<CodePage>(Site.Protected)).Enter<StatusPage>(code);

        var elsewhere = await (await AtTheDoor()).Enter<CodePage>(Site.Protected);
        var again = await elsewhere.Enter<CodePage>(code);

        await Expect(again.Problem).ToContainTextAsync("already used");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_text_message_helps_when_the_app_is_not_at_hand(bool scripts)
    {
        var home = await Visit();
        var newcomer = new Newcomer(home, Site.Newcomer);
        await newcomer.DoAllSteps();

        var asked = await (await AtTheDoor(new(Scripts: scripts))).Enter<CodePage>(Site.Newcomer);
        var ways = await asked.UseAnotherWay();
        await Expect(ways.Rows).ToHaveCountAsync(3); // The telephone takes texts and calls.
        var message = await (await ways.ChooseTextMessage()).Send();

        await message.Enter<StatusPage>(await home.CodeSentTo(Newcomer.Number));
    }

    [Fact]
    public async Task Loading_the_text_message_page_again_sends_nothing()
    {
        var home = await Visit();
        await new Newcomer(home, Site.Newcomer).DoAllSteps();
        var elsewhere = await AtTheDoor();
        var ways = await (await elsewhere.Enter<CodePage>(Site.Newcomer)).UseAnotherWay();
        await (await ways.ChooseTextMessage()).Send();
        var sent = await home.CountMessagesTo(Newcomer.Number);

        await elsewhere.Visitor.Lead(() => elsewhere.Tab.ReloadAsync());
        await elsewhere.Visitor.At<TextMessagePage>();

        (await home.CountMessagesTo(Newcomer.Number)).ShouldBe(sent);
    }

    [Fact]
    public async Task The_keyboard_alone_is_enough()
    {
        var door = await AtTheDoor();
        var (visitor, keys) = (door.Visitor, door.Tab.Keyboard);

        await Expect(door.CommonId).ToBeFocusedAsync();
        await keys.TypeAsync(Site.Protected.CommonId);
        await keys.PressAsync("Tab");
        await keys.TypeAsync(Site.Protected.Password);
        await visitor.Lead(() => keys.PressAsync("Enter"));
        var asked = await visitor.At<CodePage>();
        await Expect(asked.Code).ToBeFocusedAsync();
        await keys.TypeAsync(Code());
        await visitor.Lead(() => keys.PressAsync("Enter"));

        await visitor.At<StatusPage>();
    }

    [Fact]
    public async Task The_problem_leads_a_keyboard_into_the_field()
    {
        var door = await AtTheDoor();

        var refused = await door.Enter<SignInPage>(Site.Protected.CommonId, "not the password");
        await Expect(refused.Problem).ToBeFocusedAsync();
        await refused.Tab.Keyboard.PressAsync("Tab");
        await refused.Tab.Keyboard.PressAsync("Enter");

        await Expect(refused.Password).ToBeFocusedAsync();
    }

    [Fact]
    public async Task A_sign_in_that_another_tab_has_finished_goes_on_in_this_one()
    {
        var door = await AtTheDoor();
        var visitor = door.Visitor;
        var asked = await door.Enter<CodePage>(Site.Protected);
        await visitor.NewTab();
        await (await (await visitor.Open<SignInPage>()).Enter<CodePage>(Site.Protected)).Enter<StatusPage>(Code());

        Site.Clock.NextCode();
        visitor.GoOnIn(asked.Tab);

        await asked.Enter<StatusPage>(Code());
    }

    [Fact]
    public async Task Back_to_the_code_page_leads_to_the_account_once_signed_in()
    {
        var status = await (await (await AtTheDoor()).Enter<CodePage>(Site.Protected)).Enter<StatusPage>(Code());

        await status.Visitor.Lead(() => status.Tab.GoBackAsync());

        await status.Visitor.At<StatusPage>();
    }

    private string Code() => CodeApp.Code(Site.Protected.TotpSecret!, Site.Clock.GetUtcNow()); // This account has one.
}
