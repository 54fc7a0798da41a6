namespace Akamon.Tests.RelyingParties.Entra;

/// <summary>A cloud publishes the keys of all its issuers in one list: each is good for its own only.</summary>
public sealed class KnowingItsKeys
{
    [Theory]
    [Trait("case", "sec:RI4")]
    [InlineData(null, true)]
    [InlineData("https://login.microsoftonline.com/{tenantid}/v2.0", true)]
    [InlineData("https://login.microsoftonline.com/9122040d-6c67-4c5b-b112-36a304b66dad/v2.0", true)]
    [InlineData("https://login.microsoftonline.com/9188040d-6c67-4c5b-b112-36a304b66dad/v2.0", false)]
    [InlineData("https://sts.windows.net/{tenantid}/", false)]
    public async Task A_key_signs_for_the_issuer_it_is_published_for(string? published, bool believed)
    {
        await using var entra = await StandInEntra.Start();
        entra.Signs = published;
        var person = await entra.Link(await entra.Akamon.NewPersonWithMfa());
        using var browser = entra.Akamon.NewBrowser();

        var page = await entra.Send(browser, person);

        if (believed)
            page.Address.AbsolutePath.ShouldBe("/sign-in/totp");
        else
            StandInEntra.Answer(page)["error"].ShouldBe("access_denied");
    }
}
