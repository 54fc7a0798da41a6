using System.Text;
using Akamon.Standards.Saml;

namespace Akamon.Tests.RelyingParties.Saml;

/// <summary>One request that is answered, and what makes it one that is shown to the person and answered to nobody.</summary>
public sealed class RefusingRequests
{
    private const string Signs = "AuthnRequestsSigned=\"true\"";

    [Theory]
    [Trait("case", "sec:J01")]
    [InlineData("AssertionConsumerServiceURL=\"https://evil.example/acs\"")]
    [InlineData("AssertionConsumerServiceURL=\"https://archive.example.org/acs\"")]
    [InlineData("AssertionConsumerServiceURL=\"javascript:alert(1)\"")]
    [InlineData("AssertionConsumerServiceURL=\"http://library.example.org/acs\"")]
    [InlineData("AssertionConsumerServiceIndex=\"7\"")]
    public async Task A_foreign_address_to_answer_to(string attribute) => await Refused(Library.Settings(), akamon => Library.Door(akamon, attributes: attribute), "The address to go back to");

    [Fact]
    public async Task A_system_nobody_registered() => await Refused(Library.Settings(), akamon => Library.Door(akamon, "nobody"), "not registered");

    [Fact]
    [Trait("case", "sec:J02")]
    public async Task No_signature_where_the_metadata_promises_one() => await Refused(Library.Settings(Signs), akamon => Unsigned(Library.Request(akamon)), "signature");

    [Fact]
    [Trait("case", "sec:J02")]
    public async Task No_signature_where_the_settings_want_one() =>
        await Refused([("RelyingParties:Systems:0:Saml:WantAuthnRequestsSigned", "true"), .. Library.Settings()], akamon => Unsigned(Library.Request(akamon)), "signature");

    [Fact]
    [Trait("case", "sec:J02")]
    public async Task No_signature_where_everybody_has_to_sign() =>
        await Refused([("Saml:WantAuthnRequestsSigned", "true"), .. Library.Settings()], akamon => Unsigned(Library.Request(akamon)), "signature");

    [Theory]
    [Trait("case", "sec:J02")]
    [InlineData("")]
    [InlineData(Signs)]
    public async Task The_signature_of_somebody_else_whether_one_is_wanted_or_not(string metadata) =>
        await Refused(Library.Settings(metadata), akamon => Library.Door(Library.Request(akamon), key: Library.Stranger), "signature");

    [Theory]
    [Trait("case", "sec:J02")]
    [InlineData("http://www.w3.org/2000/09/xmldsig#rsa-sha1")]
    [InlineData("http://www.w3.org/2000/09/xmldsig#hmac-sha1")]
    public async Task An_algorithm_that_does_not_count(string algorithm) =>
        await Refused(Library.Settings(Signs), akamon => Library.Door(akamon).Replace(Uri.EscapeDataString("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"), Uri.EscapeDataString(algorithm), StringComparison.Ordinal), "signature");

    [Fact]
    [Trait("case", "sec:J22")]
    public async Task One_that_is_too_old() => await Refused(Library.Settings(), akamon => After(akamon, TimeSpan.FromMinutes(7)), "too old");

    [Fact]
    [Trait("case", "sec:J22")]
    public async Task One_of_a_clock_that_runs_ahead() => await Refused(Library.Settings(), akamon => After(akamon, TimeSpan.FromSeconds(-181)), "too old");

    [Fact]
    [Trait("case", "sec:J22")]
    public async Task But_a_clock_one_minute_ahead_is_no_reason() => await Answered(Library.Settings(), akamon => After(akamon, TimeSpan.FromSeconds(-60)));

    [Fact]
    public async Task One_that_was_meant_for_another_place() =>
        await Refused(Library.Settings(), akamon => Library.Door(Library.Request(akamon).Replace(Library.SignOn, "https://other.example/saml/sso", StringComparison.Ordinal)), "another address");

    [Fact]
    public async Task A_signed_one_without_a_place() =>
        await Refused(Library.Settings(), akamon => Library.Door(Library.Request(akamon).Replace($"Destination=\"{Library.SignOn}\"", "", StringComparison.Ordinal)), "another address");

    [Fact]
    [Trait("case", "sec:J10")]
    public async Task More_RelayState_than_the_standard_allows() => await Refused(Library.Settings(), akamon => Library.Door(akamon, relayState: new string('x', 81)), "way back");

    [Theory]
    [Trait("case", "sec:J11")]
    [InlineData("/saml/sso")]
    [InlineData("/saml/sso?providerId=https%3A%2F%2Flibrary.example.org%2F&target=https%3A%2F%2Fevil.example")]
    [InlineData("/saml/sso?SAMLRequest=AAAA")]
    [InlineData("/saml/continue?v=AAAA")]
    public async Task Nothing_that_a_system_has_asked(string door) => await Refused(Library.Settings(), _ => door, "");

    [Theory]
    [Trait("case", "sec:J05")]
    [InlineData("<!DOCTYPE a [<!ENTITY x \"y\">]>", "")]
    [InlineData("", "<!-- -->")]
    [InlineData("", "<samlp:Extensions><a ID=\"_double\"/><a ID=\"_double\"/></samlp:Extensions>")]
    public async Task XML_that_is_not_plain(string before, string inside) => await Refused(Library.Settings(), akamon => Library.Door(before + Library.Request(akamon, inside: inside)), "cannot be read");

    [Fact]
    [Trait("case", "sec:J04")]
    public async Task A_form_with_the_signed_request_wrapped_into_another()
    {
        await using var akamon = await RunningAkamon.Start(Library.Settings(Signs));
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, await akamon.NewPersonWithMfa());
        var signed = Library.Signed(Library.Request(akamon));

        var right = await Library.Post(browser, signed);
        var wrapped = await Library.Post(browser, Library.Request(akamon, id: "_evil", inside: $"<samlp:Extensions>{signed}</samlp:Extensions>"));
        var outside = await Library.Post(browser, Library.Request(akamon), more: [("SigAlg", "http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"), ("Signature", "AAAA")]);

        right.Status.ShouldBe(System.Net.HttpStatusCode.SeeOther);
        wrapped.Text.ShouldContain("signature");
        outside.Text.ShouldContain("cannot be read");
    }

    [Fact]
    [Trait("case", "sec:J12")]
    public async Task A_request_that_was_answered_is_not_answered_again_on_any_node()
    {
        await using var akamon = await RunningAkamon.Start(Library.Settings());
        var second = await akamon.StartSecondNode(Library.Settings());
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, await akamon.NewPersonWithMfa());
        using var twin = browser.Twin(second);
        var door = Library.Door(akamon);

        var answers = await Task.WhenAll(browser.Get(door), twin.Get(door), browser.Get(door));

        answers.Count(page => page.Document.QuerySelector("send-form") is not null).ShouldBe(1);
        answers.Count(page => page.Text.Contains("answered already", StringComparison.Ordinal)).ShouldBe(2);
    }

    [Fact]
    public async Task The_page_says_what_to_do_in_both_languages_and_is_logged_with_its_reference()
    {
        await using var akamon = await RunningAkamon.Start(Library.Settings());
        using var browser = akamon.NewBrowser();

        var page = await browser.Get(Library.Door(akamon, "nobody"));

        page.Status.ShouldBe(System.Net.HttpStatusCode.BadRequest);
        page.Text.ShouldContain("このシステムは登録されていない");
        page.Document.QuerySelector(".reference code")!.TextContent.ShouldNotBeEmpty();
    }

    private static async Task Refused((string, string)[] settings, Func<RunningAkamon, string> door, string says)
    {
        var page = await Try(settings, door);

        page.Status.ShouldBe(System.Net.HttpStatusCode.BadRequest);
        page.Text.ShouldContain(says);
        page.Body.ShouldNotContain("evil.example");
        page.Document.QuerySelector("send-form").ShouldBeNull();
    }

    private static async Task Answered((string, string)[] settings, Func<RunningAkamon, string> door) => (await Try(settings, door)).Document.QuerySelector("send-form").ShouldNotBeNull();

    private static async Task<Page> Try((string, string)[] settings, Func<RunningAkamon, string> door)
    {
        await using var akamon = await RunningAkamon.Start(settings);
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, await akamon.NewPerson());
        return await browser.Get(door(akamon));
    }

    private static string After(RunningAkamon akamon, TimeSpan time)
    {
        var now = akamon.Clock.GetUtcNow();
        return Library.Door(Library.Request(akamon).Replace($"{now:yyyy-MM-ddTHH:mm:ssZ}", $"{now - time:yyyy-MM-ddTHH:mm:ssZ}", StringComparison.Ordinal));
    }

    private static string Unsigned(string request)
    {
        var signed = Library.Door(request);
        return signed[..signed.IndexOf("&SigAlg=", StringComparison.Ordinal)].Replace("&RelayState=", "&x=", StringComparison.Ordinal);
    }
}
