using Akamon.Tests.Harness;
using Akamon.Tests.Pages;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Akamon.Tests;

/// <summary>ID and password, then the code of an app.</summary>
public sealed class VerifyingIdentity(Chromium chromium) : Journey(chromium)
{
    [Theory]
    [InlineData("en")]
    [InlineData("ja")]
    public async Task The_code_of_the_app_opens_the_door(string language)
    {
        var door = await AtTheDoor(new(language));

        var asked = await door.Enter<CodePage>(Site.Protected);
        var status = await asked.Enter<StatusPage>(Code());

        (await status.Language()).ShouldBe(language);
    }

    [Fact]
    public async Task A_wrong_code_is_named_and_the_focus_goes_to_the_problem()
    {
        var asked = await (await AtTheDoor()).Enter<CodePage>(Site.Protected);

        var again = await asked.Enter<CodePage>(CodeApp.WrongCode(Site.Protected.TotpSecret!, Site.Clock.GetUtcNow()));

        await Assertions.Expect(again.Problem).ToBeFocusedAsync();
        await Assertions.Expect(again.Reference).Not.ToBeEmptyAsync();
    }

    private string Code() => CodeApp.Code(Site.Protected.TotpSecret!, Site.Clock.GetUtcNow());
}
