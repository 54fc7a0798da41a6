using Akamon.Tests.Pages;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Akamon.Tests;

/// <summary>A hardware token from the maker's file to the sign-in, and its loss.</summary>
public sealed class BorrowingAToken(Chromium chromium) : Journey(chromium)
{
    // In base 32 for the app that stands in for it, in hexadecimal digits for the file.
    private const string Serial = "AK123456", Secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", File = Serial + ",3132333435363738393031323334353637383930,totp,6,30\n";

    [Theory]
    [InlineData("en", ColorScheme.Light, Look.Wide, true)]
    [InlineData("ja", ColorScheme.Dark, Look.Narrow, true)]
    [InlineData("ja", ColorScheme.Light, Look.Wide, false)]
    public async Task Whoever_has_no_phone_applies_receives_registers_and_signs_in(string language, ColorScheme colours, int width, bool scripts)
    {
        var look = new Look(language, colours, width, scripts);
        var (visitor, lender) = (await Visit(look), await Visit(look));
        var (eyes, others) = (scripts ? new Inspector(visitor) : null, scripts ? new Inspector(lender) : null);
        await (await visitor.Open<SignInPage>()).Enter<StatusPage>(Site.Newcomer);
        await (await visitor.Open<LoanPage>()).Apply("NoPhone");

        await new Newcomer(lender, Site.People.Single(person => person.Role is "administrator")).RegisterFirst();
        var checkedFile = await (await lender.Open<TokenImportPage>()).Take(File + "AK2,31,totp\n", "check");
        await Expect(checkedFile.Faults).ToHaveCountAsync(1);
        await checkedFile.Take(File, "all");
        await (await lender.Open<LendingPage>()).HandOut(Serial);
        await (await lender.Open<LendingPage>()).LookUp(Serial);

        var setup = await (await (await visitor.Open<LoanPage>()).Receive()).Register();
        setup = await setup.Register<TokenSetupPage>(Serial, "000000");
        await Expect(setup.Problem).ToBeVisibleAsync();
        var mail = await setup.Register<MailSetupPage>("ak-12 34 56", CodeApp.Code(Secret, Site.Clock.GetUtcNow()));
        await mail.Register("taro@example.net"); // The lender has the usual one.
        var outside = await (await visitor.Open<SignOutPage>()).SignOut();
        Site.Clock.NextCode();
        var asked = await (await outside.SignInAgain()).Enter<TokenPage>(Site.Newcomer);
        var inside = await asked.Enter<SecurityInfoPage>(CodeApp.Code(Secret, Site.Clock.GetUtcNow()));

        await Expect(inside.SignInWays).ToHaveCountAsync(1);
        (await inside.Language()).ShouldBe(language);
        (eyes?.Faults ?? []).Concat(others?.Faults ?? []).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("en")]
    [InlineData("ja")]
    public async Task A_lost_token_is_reported_and_gone(string language)
    {
        var (visitor, lender) = (await Visit(new(language)), await Visit(new(language)));
        var eyes = new Inspector(visitor);
        await (await visitor.Open<SignInPage>()).Enter<StatusPage>(Site.Newcomer);
        await (await visitor.Open<LoanPage>()).Apply("CannotUse");
        await new Newcomer(lender, Site.People.Single(person => person.Role is "administrator")).RegisterFirst();
        await (await lender.Open<TokenImportPage>()).Take(File, "all");
        await (await lender.Open<LendingPage>()).HandOut(Serial);
        await (await visitor.Open<TokenSetupPage>()).Register<MailSetupPage>(Serial, CodeApp.Code(Secret, Site.Clock.GetUtcNow()));

        await (await (await visitor.Open<LoanPage>()).Lost()).Report<LossPage>();
        var choose = await visitor.Open<ChoosePage>();

        await Expect(choose.Main.Locator(".card a[href='/setup/totp']")).ToBeVisibleAsync();
        eyes.Faults.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("en", ColorScheme.Dark, Look.Narrow)]
    [InlineData("ja", ColorScheme.Light, Look.Wide)]
    [InlineData("ja", ColorScheme.Dark, Look.Narrow)]
    public async Task An_office_applies_for_somebody_of_its_unit_and_the_desk_hands_out_and_extends(string language, ColorScheme colours, int width)
    {
        var look = new Look(language, colours, width);
        var (office, lender) = (await Visit(look), await Visit(look));
        var (eyes, others) = (new Inspector(office), new Inspector(lender));
        await new Newcomer(office, Site.People.Single(person => person.Role is "office"), "office@example.net").RegisterFirst();

        var stranger = await (await office.Open<OfficePage>()).Apply(Site.Newcomer.CommonId, "NoPhone"); // Of another unit.
        await Expect(stranger.Problem).ToBeFocusedAsync();
        await Expect(stranger.Rows).ToHaveCountAsync(0);
        var applied = await stranger.Apply(Site.Halfway.CommonId, "CannotUse");
        await Expect(applied.Rows).ToHaveCountAsync(1);

        await new Newcomer(lender, Site.People.Single(person => person.Role is "administrator")).RegisterFirst();
        await (await lender.Open<TokenImportPage>()).Take(File, "all");
        await (await lender.Open<LendingPage>()).HandOut(Serial);
        var one = await (await lender.Open<LendingPage>()).LookUp(Serial);
        await Expect((await one.Extend()).Said).ToBeVisibleAsync();
        await Expect((await office.Open<OfficePage>()).Rows).ToHaveCountAsync(1);

        eyes.Faults.Concat(others.Faults).ShouldBeEmpty();
    }
}
