using Akamon.Methods.Phone;
using Akamon.Tests.Methods.RecoveryCodes;

namespace Akamon.Tests.SecurityInfo;

[Trait("req", "3.7")]
public sealed class BeingReadyForLoss
{
    private const string Ready = "You can get back in", OneOnly = "Add another method", Together = "All your ways hang on one device or number";

    [Fact]
    public async Task With_one_way_the_page_asks_for_a_sheet_of_codes()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithMfa();

        var page = await Look(akamon, person);

        page.Text.ShouldContain(OneOnly);
        page.Document.QuerySelector(".notice a.button")!.GetAttribute("href").ShouldBe(Paper.Press);
    }

    [Fact]
    public async Task An_app_and_a_number_are_lost_with_the_same_phone()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithMfa();
        await akamon.AddPhone(person, "+819012345678", PhoneSlot.Mobile);
        await akamon.AddApp(person);

        var page = await Look(akamon, person);

        page.Text.ShouldContain(Together);
        page.Text.ShouldNotContain(Ready);
    }

    [Fact]
    public async Task The_same_number_in_two_slots_is_one_number()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithMfa();
        await akamon.AddPhone(person, "+819012345678", PhoneSlot.Mobile);
        await akamon.AddPhone(person, "+819012345678", PhoneSlot.Alternate);

        (await Look(akamon, person)).Text.ShouldContain(Together);
    }

    [Theory]
    [InlineData("+81358412220")] // On a desk.
    [InlineData("+818011112222")] // In another pocket.
    public async Task Two_telephones_are_not_lost_together(string other)
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithMfa();
        await akamon.AddPhone(person, "+819012345678", PhoneSlot.Mobile);
        await akamon.AddPhone(person, other, PhoneSlot.Alternate);

        (await Look(akamon, person)).Text.ShouldContain(Ready);
    }

    [Fact]
    public async Task A_sheet_of_codes_makes_it_two()
    {
        await using var akamon = await RunningAkamon.Start();
        var (person, _) = await akamon.NewPersonWithSheet();

        var page = await Look(akamon, person);

        page.Text.ShouldContain(Ready);
        page.Text.ShouldNotContain(Together);
    }

    private static async Task<Page> Look(RunningAkamon akamon, Person person)
    {
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person);
        return await browser.Get("/security-info");
    }
}
