using System.Net;
using System.Text;

namespace Akamon.Tests.SignIn;

public sealed class TypingAPassword
{
    [Theory]
    [Trait("case", "sec:A13")]
    [InlineData(72)]
    [InlineData(128)]
    [InlineData(200)]
    [InlineData(255)]
    public async Task Every_character_counts(int length)
    {
        await using var akamon = await RunningAkamon.Start();
        var start = new string('a', length);
        var person = await akamon.NewPerson(start + "b");
        using var browser = akamon.NewBrowser();

        await browser.EnterPassword(person.CommonId, start + "c");
        await browser.EnterPassword(person.CommonId, start);
        var before = browser.Session;
        await browser.EnterPassword(person);

        before.ShouldBeNull();
        browser.Session.ShouldNotBeNull();
    }

    [Fact]
    [Trait("case", "sec:A13")]
    public async Task What_follows_a_nul_counts_too()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPerson("a long password\0one end");
        using var browser = akamon.NewBrowser();

        await browser.EnterPassword(person.CommonId, "a long password\0another");

        browser.Session.ShouldBeNull();
    }

    [Theory]
    [Trait("case", "sec:A13")]
    [InlineData(257)]
    [InlineData(8000)]
    [InlineData(8500)]
    public async Task A_password_that_is_too_long_is_refused_and_never_cut(int length)
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPerson(new string('a', 256));
        using var browser = akamon.NewBrowser();

        var page = await browser.EnterPassword(person.CommonId, new string('a', length));

        browser.Session.ShouldBeNull();
        ((int)page.Status).ShouldBeLessThan(500);
    }

    [Fact]
    [Trait("case", "sec:RA7")]
    public async Task The_same_characters_in_another_Unicode_form_are_the_same_password()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPerson("プログラム ｶﾞｷﾞ é".Normalize(NormalizationForm.FormD));
        using var browser = akamon.NewBrowser();

        await browser.EnterPassword(person.CommonId, person.Password.Normalize(NormalizationForm.FormKC));

        browser.Session.ShouldNotBeNull();
    }

    [Fact]
    [Trait("case", "sec:A15")]
    public async Task A_field_given_twice_is_refused()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPerson();
        using var browser = akamon.NewBrowser();
        var page = await browser.Get("/sign-in");

        var twice = await browser.Submit(page, page.Form(), ("CommonId", person.CommonId), ("Password", person.Password), ("Password", "other"));
        var both = await browser.Submit(page, page.Form(), ("CommonId", person.CommonId), ("CommonId", "0000000001"), ("Password", person.Password));

        twice.Status.ShouldBe(HttpStatusCode.BadRequest);
        both.Status.ShouldBe(HttpStatusCode.BadRequest);
        browser.Session.ShouldBeNull();
    }

    [Theory]
    [Trait("case", "sec:A15")]
    [InlineData("Password[]")]
    [InlineData("Password[0]")]
    [InlineData("Password.Length")]
    public async Task An_array_is_no_password(string field)
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPerson();
        using var browser = akamon.NewBrowser();
        var page = await browser.Get("/sign-in");

        var form = page.Form();
        form.QuerySelector("#Password")!.Remove(); // The sign-in page has the field.
        await browser.Submit(page, form, ("CommonId", person.CommonId), (field, person.Password));

        browser.Session.ShouldBeNull();
    }

    [Theory]
    [Trait("case", "sec:A15")]
    [InlineData("""{"CommonId":"0000000001","Password":1}""")]
    [InlineData("""{"CommonId":"0000000001","Password":null}""")]
    [InlineData("""{"CommonId":{},"Password":["a"]}""")]
    public async Task Json_is_refused(string json)
    {
        await using var akamon = await RunningAkamon.Start();
        using var browser = akamon.NewBrowser();
        await browser.Get("/sign-in");

        var page = await browser.Send(HttpMethod.Post, "/sign-in", new StringContent(json, Encoding.UTF8, "application/json"), ("Origin", RunningAkamon.Origin));

        page.Status.ShouldBe(HttpStatusCode.BadRequest);
    }
}
