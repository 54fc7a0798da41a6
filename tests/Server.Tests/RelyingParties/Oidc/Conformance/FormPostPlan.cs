namespace Akamon.Tests.RelyingParties.Oidc.Conformance;

/// <summary>oidcc-formpost-basic-certification-test-plan: the same with an answer by form; here what differs.</summary>
public sealed class FormPostPlan
{
    [Fact]
    [Trait("oidf", "oidcc-server")]
    public async Task The_code_comes_in_a_form_that_only_the_system_can_be_sent()
    {
        await using var suite = await Suite.Start();

        var page = await suite.Browser.Send(HttpMethod.Get, Shop.Door(more: "&response_mode=form_post"));
        var given = Suite.Given(page);

        page.Document.QuerySelector("send-form form")!.GetAttribute("action").ShouldBe(Shop.Back);
        page.Header("Content-Security-Policy")!.ShouldContain("form-action 'self' https://shop.example.org");
        page.Header("Cache-Control").ShouldBe("no-store");
        given["state"].ShouldBe("the-state");
        given["iss"].ShouldBe(RunningAkamon.Origin);
        (await suite.Trade(given["code"])).Status.ShouldBe(200);
    }

    [Theory]
    [Trait("oidf", "oidcc-prompt-none-not-logged-in")]
    [Trait("oidf", "oidcc-response-type-missing")]
    [InlineData("&prompt=none", "response_type=code", "response_type=code", "login_required")]
    [InlineData("", "&response_type=code", "", "invalid_request")]
    public async Task Errors_come_in_a_form_as_well(string more, string part, string instead, string error)
    {
        await using var suite = await Suite.Start(signedIn: false);

        var given = Suite.Given(await suite.Browser.Send(HttpMethod.Get, Shop.Door(more: $"{more}&response_mode=form_post").Replace(part, instead, StringComparison.Ordinal)));

        given["error"].ShouldBe(error);
        given["state"].ShouldBe("the-state");
    }

    [Fact]
    [Trait("case", "sec:I12")]
    public async Task Other_ways_of_answering_do_not_exist()
    {
        await using var suite = await Suite.Start();

        foreach (var mode in new[] { "fragment", "query.jwt", "web_message" })
            (await suite.Authorize($"&response_mode={mode}"))["error"].ShouldBe("invalid_request");
    }
}
