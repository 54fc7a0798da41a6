using System.Net;
using System.Text.Json;

namespace Akamon.Tests.Methods.SecurityKey;

/// <summary>What browsers, password managers and related sites learn of our keys.</summary>
public sealed class TellingBrowsers
{
    [Fact]
    public async Task Password_managers_find_where_passkeys_are_registered_and_kept()
    {
        await using var akamon = await RunningAkamon.Start();
        using var browser = akamon.NewBrowser();
        browser.Headers["Host"] = "evil.example";

        var answer = await browser.Send(HttpMethod.Get, "/.well-known/passkey-endpoints");

        answer.Status.ShouldBe(HttpStatusCode.OK);
        answer.Header("Content-Type").ShouldStartWith("application/json");
        var told = JsonDocument.Parse(answer.Body).RootElement;
        told.GetProperty("enroll").GetString().ShouldBe("https://id.example.org/setup/key");
        told.GetProperty("manage").GetString().ShouldBe("https://id.example.org/security-info");
    }

    [Fact]
    public async Task After_a_deletion_the_browser_learns_which_keys_still_count()
    {
        await using var akamon = await RunningAkamon.Start();
        using var key = new SoftKey();
        using var lost = new SoftKey();
        var person = await akamon.NewPersonWithKey(key);
        using var browser = akamon.NewBrowser();
        await browser.SignInWithPasskey(key);
        await browser.RegisterKey(lost, "Lost");
        var held = (await akamon.Methods(person)).Single(method => method.Label is "Lost");

        var before = await browser.Get("/security-info");
        var after = await browser.Post(await browser.Get($"/security-info/{held.Id}/delete"));

        before.Document.QuerySelector("key-signal").ShouldBeNull();
        var signal = after.Document.QuerySelector("key-signal").ShouldNotBeNull();
        signal.GetAttribute("data-ids").ShouldBe(System.Buffers.Text.Base64Url.EncodeToString(key.Id));
        signal.GetAttribute("data-holder").ShouldBe(key.Handle);
        signal.GetAttribute("data-domain").ShouldBe("id.example.org");
    }

    [Fact]
    public async Task A_deleted_key_signs_nobody_in()
    {
        await using var akamon = await RunningAkamon.Start();
        using var key = new SoftKey();
        using var lost = new SoftKey();
        var person = await akamon.NewPersonWithKey(key);
        using var browser = akamon.NewBrowser();
        await browser.SignInWithPasskey(key);
        await browser.RegisterKey(lost, "Lost");
        var held = (await akamon.Methods(person)).Single(method => method.Label is "Lost");
        await browser.Post(await browser.Get($"/security-info/{held.Id}/delete"));
        using var finder = akamon.NewBrowser();

        await finder.SignInWithPasskey(lost);

        finder.Session.ShouldBeNull();
    }
}
