using System.Net;
using Akamon.Methods;
using Akamon.Methods.SecurityKey;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Akamon.Tests.Methods.SecurityKey;

public sealed class ChoosingKindsOfKey
{
    [Fact]
    [Trait("case", "C12")]
    public async Task A_synced_passkey_is_marked_as_such()
    {
        await using var akamon = await RunningAkamon.Start();
        var (_, browser, key) = await Ready(akamon);
        (key.Synced, key.Copied) = (true, true);

        await browser.RegisterKey(key);

        (await browser.Get("/security-info")).Text.ShouldContain("(synced)");
    }

    [Theory]
    [Trait("case", "C12")]
    [InlineData("student", false)]
    [InlineData("staff", true)]
    public async Task Synced_passkeys_can_be_for_some_kinds_of_member_only(string audience, bool taken)
    {
        await using var akamon = await RunningAkamon.Start(("Methods:SecurityKey:SyncedFor:0", audience));
        var (person, browser, key) = await Ready(akamon);
        key.Synced = true;

        await browser.RegisterKey(key);

        (await akamon.Methods(person)).Count.ShouldBe(taken ? 1 : 0);
    }

    [Fact]
    [Trait("case", "C11")]
    public async Task Under_the_preset_of_the_university_a_key_is_neither_first_nor_default_and_never_synced()
    {
        await using var akamon = await RunningAkamon.Start(("Preset", "utokyo"));
        var (person, browser, key) = await Ready(akamon);
        using var _ = key;
        var first = await browser.Get("/setup/choose");
        await akamon.AddApp(person);
        using var later = akamon.NewBrowser();
        await later.Post(await Reach(later, person), ("Code", person.Code(akamon)));
        await later.RegisterKey(new SoftKey { Synced = true });
        await later.RegisterKey(key);

        var choices = await later.Get("/security-info/default");

        first.Document.QuerySelector("a[href='/setup/key']").ShouldBeNull();
        (await akamon.Methods(person)).Select(held => held.Method).ShouldBe(["totp", "key"], ignoreOrder: true);
        choices.Document.QuerySelectorAll("input[name=choice]").Length.ShouldBe(1);
        using var next = akamon.NewBrowser();
        (await next.EnterPassword(person, "/sign-in?r=" + await Fresh(akamon))).Place.ShouldBe("/sign-in/totp");

        async Task<Page> Reach(Browser who, Person whom)
        {
            await who.EnterPassword(whom);
            return await who.Get(Keys.Enrol);
        }
    }

    [Fact]
    [Trait("case", "3.8")]
    public async Task Under_the_recommended_preset_a_key_may_be_first_and_becomes_the_default()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithMfa();
        akamon.Clock.Pass(People.Step);
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person);
        using var key = new SoftKey();

        await browser.RegisterKey(key);

        using var next = akamon.NewBrowser();
        (await next.EnterPassword(person)).Place.ShouldBe(Keys.Proof);
    }

    [Fact]
    [Trait("case", "C13")]
    public async Task A_browser_that_is_known_not_to_work_is_told_before_the_press()
    {
        await using var akamon = await RunningAkamon.Start();
        var (_, browser, _) = await Ready(akamon);

        browser.Headers["User-Agent"] = "Mozilla/5.0 (Android 15; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0";
        var android = await browser.Get(Keys.Enrol);
        browser.Headers["User-Agent"] = "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0";
        var windows = await browser.Get(Keys.Enrol);

        android.Text.ShouldContain("Firefox – Android is not among");
        windows.Text.ShouldNotContain("is not among");
    }

    [Fact]
    public async Task Without_scripts_the_page_says_so_and_leads_to_other_methods()
    {
        await using var akamon = await RunningAkamon.Start();
        var (_, browser, _) = await Ready(akamon);

        var page = await browser.Get(Keys.Enrol);

        page.Text.ShouldContain("need scripts");
        page.Document.QuerySelector("main a[href='/setup/choose']").ShouldNotBeNull();
    }

    private static Task<string> Fresh(RunningAkamon akamon) => akamon.Inside(services => Task.FromResult(services.GetRequiredService<Akamon.SignIn.SignInRequests>().Seal(new(null, "/status", Verify: true))));

    private static async Task<(Person Person, Browser Browser, SoftKey Key)> Ready(RunningAkamon akamon)
    {
        var person = await akamon.NewPerson();
        var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person);
        return (person, browser, new());
    }
}
