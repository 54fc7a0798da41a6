namespace Akamon.Tests.Web;

public sealed class GivingCookies
{
    [Fact]
    [Trait("case", "sec:F04")]
    public async Task Every_cookie_is_bound_to_this_host_and_hidden_from_scripts()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithMfa();
        using var browser = akamon.NewBrowser();
        List<Page> pages = [await browser.Send(HttpMethod.Get, "/sign-in")];
        pages.Add(await browser.TryAskForKey(Keys.Passkey));
        pages.Add(await browser.SubmitPassword(person.CommonId, person.Password));
        var asked = await browser.Get("/sign-in/totp");
        pages.Add(await browser.Submit(asked, asked.Form(), ("Code", person.Code(akamon))));
        var language = await browser.Get("/language");
        pages.Add(await browser.Submit(language, language.Form(), ("culture", "ja")));
        var leaving = await browser.Get("/sign-out");
        pages.Add(await browser.Submit(leaving, leaving.Form()));

        var cookies = pages.SelectMany(page => page.SetCookies).ToList();

        cookies.Select(cookie => cookie[..cookie.IndexOf('=', StringComparison.Ordinal)]).Distinct(StringComparer.Ordinal)
            .ShouldBe(["__Host-idp_csrf", "__Host-idp_txn", "__Host-idp_sid", "__Host-idp_dev", "__Host-idp_key", "__Host-lang", "__Host-idp_left"], ignoreOrder: true);
        cookies.ShouldAllBe(cookie => cookie.Contains("; path=/;", StringComparison.OrdinalIgnoreCase) && cookie.Contains("; secure", StringComparison.OrdinalIgnoreCase)
            && cookie.Contains("; httponly", StringComparison.OrdinalIgnoreCase) && cookie.Contains("; samesite=", StringComparison.OrdinalIgnoreCase)
            && !cookie.Contains("domain=", StringComparison.OrdinalIgnoreCase) && cookie.Length <= 4096
            && !cookie.Contains(person.CommonId, StringComparison.Ordinal) && !cookie.Contains(person.Id.ToString("n"), StringComparison.OrdinalIgnoreCase));
    }
}
