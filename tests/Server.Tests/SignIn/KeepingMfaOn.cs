using System.Net;
using Akamon.Accounts;
using Akamon.Database;
using Akamon.Methods;
using Akamon.MfaUse;
using Akamon.Tests.Layout;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Tests.SignIn;

/// <summary>What an account has switched on stays on, whatever its holder or a thief of its session sends.</summary>
public sealed class KeepingMfaOn
{
    private static readonly string[] _no = ["UseMfa", "useMfa", "Mfa", "mfa", "State", "On", "Active", "Apply", "Enabled", "TwoFactorEnabled", "Applied", "ReadyBy"];

    [Fact]
    [Trait("case", "sec:G04")]
    public async Task No_parameter_of_any_route_turns_it_off()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithMfa();
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person, "/security-info");
        var token = (await browser.Get("/language")).Token;
        var tried = 0;

        foreach (var route in (await RouteTable.Of(akamon)).Where(route => route is { Changes: true, CrossSite: false, OtherHost: false } && !route.Path.Contains("sign-", StringComparison.Ordinal) && !route.Path.Contains("session", StringComparison.Ordinal)))
            foreach (var value in new[] { "false", "No" })
            {
                await browser.SendForm(route.Address, [new("__RequestVerificationToken", token), .. _no.Select(name => KeyValuePair.Create(name, value))]);
                tried++;
            }

        tried.ShouldBeGreaterThan(40);
        (await browser.Get("/security-info")).Place.ShouldBe("/security-info", "The session was good for all of it.");
        (await akamon.Read(db => db.Set<MfaSwitch>().AsNoTracking().SingleAsync(row => row.AccountId == person.Id))).State.ShouldBe(MfaUseState.Active);
        using var other = akamon.NewBrowser();
        (await other.EnterPassword(person)).Place.ShouldBe("/sign-in/totp");
    }

    [Theory]
    [Trait("case", "sec:G04")]
    [InlineData("PUT")]
    [InlineData("PATCH")]
    [InlineData("DELETE")]
    public async Task The_page_that_turns_it_on_knows_no_other_method(string method)
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithMfa();
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person, "/security-info");

        foreach (var path in new[] { "/mfa-setting", "/mfa-setting/save" })
            ((int)(await browser.Send(new HttpMethod(method), path, null, ("Origin", RunningAkamon.Origin))).Status).ShouldBeInRange(400, 499);

        (await akamon.Read(db => db.Set<MfaSwitch>().AsNoTracking().SingleAsync(row => row.AccountId == person.Id))).State.ShouldBe(MfaUseState.Active);
    }

    [Theory]
    [Trait("case", "sec:G11")]
    [InlineData("mail")]
    [InlineData("contact-mail")]
    [InlineData("sms")]
    [InlineData("totp")]
    [InlineData("")]
    public async Task A_mail_address_proves_no_sign_in(string way)
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithMfa();
        await akamon.AddContactMail(person, "one@mail.example");
        var mail = (await akamon.Methods(person)).Single(one => one.Method is "contact-mail");
        using var browser = akamon.NewBrowser();
        await browser.EnterPassword(person);
        var before = akamon.Mail.All.Count;

        var ways = await browser.Get("/sign-in/ways");
        await browser.SendForm("/sign-in/ways", [new("choice", $"{mail.Id:n}.{way}"), new("__RequestVerificationToken", ways.Token)]);
        var asked = await browser.Get("/sign-in/ways");

        ways.Body.ShouldNotContain($"{mail.Id:n}");
        asked.Place.ShouldBe("/sign-in/ways");
        browser.Session.ShouldBeNull();
        akamon.Mail.All.Count.ShouldBe(before);
        (await browser.EnterCode(person.Code(akamon))).Place.ShouldBe("/status", "The app is still asked.");
    }

    [Fact]
    [Trait("case", "sec:G18")]
    public async Task Whoever_gets_the_name_of_an_account_that_is_gone_gets_nothing_else_of_it()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithMfa();
        await akamon.AddContactMail(person, "one@mail.example");
        using var before = akamon.NewBrowser();
        await before.SignIn(akamon, person, "/security-info");
        await akamon.Read(db => db.Set<Account>().Where(row => row.Id == person.Id).ExecuteDeleteAsync());
        var next = await akamon.NewPerson("a password of the next one");
        await akamon.Read(db => db.Set<Account>().Where(row => row.Id == next.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.CommonId, person.CommonId)));

        using var browser = akamon.NewBrowser();
        var inside = await browser.SubmitPassword(person.CommonId, next.Password);

        (await before.Get("/security-info")).Address.AbsolutePath.ShouldBe("/sign-in", "No session of the one before.");
        inside.Status.ShouldBe(HttpStatusCode.Found);
        browser.Session.ShouldNotBeNull();
        (await akamon.Methods(next)).ShouldBeEmpty();
        (await akamon.Read(db => db.Set<MfaSwitch>().CountAsync(row => row.AccountId == next.Id))).ShouldBe(0);
        (await akamon.Read(db => db.Set<KnownDeviceRow>().CountAsync(row => row.AccountId == next.Id))).ShouldBeLessThanOrEqualTo(1);
    }
}
