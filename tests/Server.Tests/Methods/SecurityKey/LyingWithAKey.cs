using System.Net;
using System.Security.Cryptography;
using Akamon.Methods.SecurityKey;
using Akamon.Sessions;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Tests.Methods.SecurityKey;

public sealed class LyingWithAKey
{
    [Theory]
    [Trait("case", "sec:E02")]
    [InlineData("https://evil.example")]
    [InlineData("https://sub.id.example.org")]
    [InlineData("https://id.example.org.evil.com")]
    [InlineData("https://badid.example.org")]
    [InlineData("http://id.example.org")]
    [InlineData("https://id.example.org:8443")]
    [InlineData("https://id.example.org.")]
    [InlineData("https://ID.example.org")]
    [InlineData("https://id.example.org/")]
    [InlineData("null")]
    [InlineData("")]
    [InlineData("android:apk-key-hash:AAAA")]
    public async Task Another_origin_proves_nothing(string origin)
    {
        await Refused(key => key.Origin = origin);
    }

    [Fact]
    [Trait("case", "sec:E03")]
    public async Task A_key_of_another_domain_proves_nothing()
    {
        await Refused(key => key.Domain = "example.org");
    }

    [Theory]
    [Trait("case", "sec:E04")]
    [InlineData("crossOrigin", true)]
    [InlineData("topOrigin", "https://evil.example")]
    [InlineData("topOrigin", "https://id.example.org")]
    public async Task Inside_another_sites_frame_a_key_proves_nothing(string member, object value)
    {
        await Refused(key => key.Client = client => client[member] = value is bool yes ? yes : (string)value);
    }

    [Theory]
    [Trait("case", "sec:E01")]
    [InlineData("type", "webauthn.create")]
    [InlineData("type", "WEBAUTHN.GET")]
    [InlineData("type", "")]
    [InlineData("challenge", "")]
    [InlineData("challenge", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task What_the_browser_signs_must_be_what_it_was_asked(string member, string value)
    {
        await Refused(key => key.Client = client => client[member] = value);
    }

    [Fact]
    [Trait("case", "sec:E05")]
    public async Task A_key_that_nobody_touched_proves_nothing()
    {
        await Refused(key => key.Present = false);
    }

    [Fact]
    [Trait("case", "sec:RE6")]
    public async Task A_key_that_changes_whether_it_can_be_copied_proves_nothing()
    {
        await Refused(key => key.Synced = true);
    }

    [Fact]
    [Trait("case", "sec:RE6")]
    public async Task A_key_that_was_copied_but_cannot_be_proves_nothing()
    {
        await Refused(key => key.Copied = true);
    }

    [Fact]
    [Trait("case", "sec:RE5")]
    public async Task A_handle_that_names_somebody_else_is_refused()
    {
        await Refused(key => key.Handle = System.Buffers.Text.Base64Url.EncodeToString("00000000000000000000000000000000"u8));
    }

    private static async Task Refused(Action<SoftKey> lie)
    {
        await using var akamon = await RunningAkamon.Start();
        using var key = new SoftKey();
        var person = await akamon.NewPersonWithKey(key);
        using var browser = akamon.NewBrowser();
        await browser.EnterPassword(person);
        lie(key);

        var page = await browser.ProveWithKey(key);

        browser.Session.ShouldBeNull();
        page.Place.ShouldBe(Keys.Proof);
        page.Status.ShouldBeOneOf(HttpStatusCode.OK, HttpStatusCode.BadRequest);
    }
}
