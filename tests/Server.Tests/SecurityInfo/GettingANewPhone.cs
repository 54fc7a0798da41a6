using Akamon.Methods.Phone;

namespace Akamon.Tests.SecurityInfo;

[Trait("req", "3.7")]
public sealed class GettingANewPhone
{
    private const string NewPhone = "/security-info/new-phone";

    [Fact]
    public async Task The_old_app_can_go_only_after_the_new_one_has_been_used()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithMfa();
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person);
        akamon.Clock.Pass(TimeSpan.FromDays(100));
        await browser.SignIn(akamon, person);
        var before = await browser.Get(NewPhone);
        await akamon.AddApp(person);

        var added = await browser.Get(NewPhone);
        await SignInWith(akamon, person, app: 1);
        var tried = await browser.Get(NewPhone);

        Retires(before).ShouldBeEmpty();
        added.Text.ShouldContain("Added: App 2");
        Retires(added).ShouldBeEmpty();
        Retires(tried).ShouldBe([$"/security-info/{person.Apps[0]:n}/delete"]);
    }

    [Fact]
    public async Task Two_apps_of_long_ago_are_both_on_the_old_phone()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithMfa();
        await akamon.AddApp(person);
        akamon.Clock.Pass(TimeSpan.FromDays(40));
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person);

        var page = await browser.Get(NewPhone);

        page.Text.ShouldNotContain("Added:");
        Retires(page).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_telephone_on_a_desk_has_no_part_in_it()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithPhone("+81358412220", PhoneSlot.Office);
        await akamon.AddApp(person);
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person);
        await browser.Post(await browser.Get("/sign-in/ways"), ("choice", $"{person.Apps[0]:n}.totp"));
        await browser.EnterCode(person.Code(akamon));

        var page = await browser.Get(NewPhone);

        page.Text.ShouldContain("App 1");
        page.Text.ShouldNotContain("Office");
    }

    private static async Task SignInWith(RunningAkamon akamon, Person person, int app)
    {
        using var browser = akamon.NewBrowser();
        await browser.EnterPassword(person);
        await browser.Post(await browser.Get("/sign-in/ways"), ("choice", $"{person.Apps[app]:n}.totp"));
        await browser.EnterCode(person.Code(akamon, app: app));
        browser.Session.ShouldNotBeNull();
    }

    private static IEnumerable<string?> Retires(Page page) => page.Document.QuerySelectorAll("main a[href$='/delete']").Select(link => link.GetAttribute("href"));
}
