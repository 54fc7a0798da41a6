using System.Net;
using Akamon.Accounts;
using Akamon.Sessions;
using Akamon.SignIn;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Akamon.Tests.Methods.SecurityKey;

public sealed class OfferingPasskeys
{
    [Theory]
    [Trait("case", "3.8")]
    [InlineData("recommended", true)]
    [InlineData("utokyo", false)]
    public async Task The_preset_decides_whether_the_passkey_stands_first(string preset, bool first)
    {
        await using var akamon = await RunningAkamon.Start(("Preset", preset));
        using var browser = akamon.NewBrowser();

        var page = await browser.Get("/sign-in");

        var order = page.Document.QuerySelectorAll("main key-ceremony, main form").Select(part => part.LocalName).ToList();
        order.ShouldBe(first ? ["key-ceremony", "form"] : ["form", "key-ceremony"]);
        page.Document.QuerySelector("#CommonId")!.GetAttribute("autocomplete").ShouldBe("username webauthn");
    }

    [Fact]
    [Trait("case", "C10")]
    public async Task Where_a_key_never_stands_alone_it_can_still_be_registered_as_a_proof()
    {
        await using var akamon = await RunningAkamon.Start(("Methods:SecurityKey:Passwordless", "false"));
        var person = await akamon.NewPerson();
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person);

        var choose = await browser.Get("/setup/choose");

        choose.Document.QuerySelector("main a[href='/setup/key']").ShouldNotBeNull();
    }

    [Fact]
    [Trait("case", "C2")]
    public async Task Switched_off_it_is_neither_offered_nor_answered()
    {
        await using var akamon = await RunningAkamon.Start(("Methods:SecurityKey:Passwordless", "false"));
        using var browser = akamon.NewBrowser();

        var page = await browser.Get("/sign-in");

        page.Document.QuerySelector("key-ceremony").ShouldBeNull();
        (await browser.TryAskForKey(Keys.Passkey)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    [Trait("case", "I2")]
    public async Task A_system_without_keys_is_told_before_and_asks_for_another_method()
    {
        await using var akamon = await RunningAkamon.Start(
            ("RelyingParties:Systems:0:Name", "old"), ("RelyingParties:Systems:0:Title:En", "Old library"), ("RelyingParties:Systems:0:Title:Ja", "旧図書館"), ("RelyingParties:Systems:0:WithoutKeys", "true"));
        var person = await akamon.NewPersonWithMfa();
        akamon.Clock.Pass(People.Step);
        using var key = new SoftKey();
        using (var own = akamon.NewBrowser())
        {
            await own.SignIn(akamon, person);
            await own.RegisterKey(key);
        }
        var request = await akamon.Inside(services => Task.FromResult(services.GetRequiredService<SignInRequests>().Seal(new("old", "/status", Verify: true))));
        using var browser = akamon.NewBrowser();

        var door = await browser.Get($"/sign-in?r={request}");
        var proof = await browser.EnterPassword(person, $"/sign-in?r={request}");
        var ways = await browser.Get("/sign-in/ways");

        door.Text.ShouldContain("Old library cannot be opened with security keys");
        door.Document.QuerySelector("key-ceremony").ShouldBeNull();
        proof.Place.ShouldBe("/sign-in/totp");
        proof.Text.ShouldContain("so another of your methods is asked for");
        ways.Document.QuerySelector("button[value$='.key']").ShouldBeNull();
    }

    [Theory]
    [Trait("req", "3.8")]
    [InlineData("recommended", true)]
    [InlineData("utokyo", false)]
    public async Task After_a_sign_in_without_a_key_one_is_offered_until_it_is_put_off_for_a_month(string preset, bool offered)
    {
        await using var akamon = await RunningAkamon.Start(("Preset", preset));
        var person = await akamon.NewPersonWithMfa();
        using var browser = akamon.NewBrowser();
        browser.Headers["User-Agent"] = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";

        var status = await browser.SignIn(akamon, person);
        Offer(status).ShouldBe(offered);
        if (!offered)
            return;
        var later = await browser.Post(status, "form[action='/setup/key/later']");
        var cookie = browser.Cookies["__Host-idp_later"];

        later.Place.ShouldBe("/status");
        Offer(later).ShouldBeFalse();
        cookie.ShouldBe("1");
        browser.Cookies.Remove("__Host-idp_later"); // A month has passed.
        Offer(await browser.Get("/status")).ShouldBeTrue();
        browser.Headers["User-Agent"] = "Mozilla/5.0 (Android 15; Mobile; rv:142.0) Gecko/142.0 Firefox/142.0"; // On the list as one that cannot.
        Offer(await browser.Get("/status")).ShouldBeFalse();
    }

    [Fact]
    [Trait("req", "3.8")]
    public async Task Whoever_has_a_key_or_has_something_else_to_do_first_is_offered_none()
    {
        await using var akamon = await RunningAkamon.Start();
        using var key = new SoftKey();
        await akamon.NewPersonWithKey(key);
        var halfway = await akamon.NewPersonWithApp();
        using var holder = akamon.NewBrowser();
        using var other = akamon.NewBrowser();
        holder.Headers["User-Agent"] = other.Headers["User-Agent"] = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36";
        await holder.SignInWithPasskey(key);
        await other.EnterPassword(halfway);

        Offer(await holder.Get("/status")).ShouldBeFalse();
        Offer(await other.Get("/status")).ShouldBeFalse();
    }

    private static bool Offer(Page page) => page.Document.QuerySelector("form[action='/setup/key/later']") is not null;
}
