using System.Net;
using AngleSharp.Html.Parser;

namespace Akamon.Tests.Web;

public sealed class ChoosingALanguage
{
    [Theory]
    [InlineData("ja-JP,en;q=0.5", "ja")]
    [InlineData("fr", "en")]
    public async Task The_browser_decides_until_the_person_does(string accepted, string language)
    {
        await using var site = await TrialSite.Open();
        using var request = new HttpRequestMessage(HttpMethod.Get, "/language");
        request.Headers.Add("Accept-Language", accepted);

        using var answer = await site.Http.SendAsync(request);

        (await answer.Content.ReadAsStringAsync()).ShouldContain($"<html lang=\"{language}\">");
        answer.Content.Headers.ContentLanguage.ShouldBe([language]);
    }

    [Theory]
    [InlineData("/trial/fine?a=b", "/trial/fine?a=b")]
    [InlineData("//evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    public async Task The_choice_is_kept_and_leads_back_to_our_own_pages_only(string back, string place)
    {
        await using var site = await TrialSite.Open();
        using var page = await site.Http.GetAsync("/language");
        var form = new HtmlParser().ParseDocument(await page.Content.ReadAsStringAsync());
        using var request = new HttpRequestMessage(HttpMethod.Post, "/language");
        request.Headers.Add("Cookie", page.Headers.GetValues("Set-Cookie").Single().Split(';')[0]);
        request.Content = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["culture"] = "ja",
            ["back"] = back,
            ["__RequestVerificationToken"] = form.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!, // The page has a form.
        });

        using var answer = await site.Http.SendAsync(request);

        answer.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        answer.Headers.Location!.OriginalString.ShouldBe(place);
        var cookie = answer.Headers.GetValues("Set-Cookie").Single();
        cookie.ShouldStartWith("__Host-lang=c%3Dja%7Cuic%3Dja; ");
        cookie.ShouldEndWith("path=/; secure; samesite=lax; httponly");
    }

    [Fact]
    public async Task Without_the_token_of_our_page_nothing_is_kept()
    {
        await using var site = await TrialSite.Open();
        using var form = new FormUrlEncodedContent([KeyValuePair.Create("culture", "ja")]);

        using var answer = await site.Http.PostAsync("/language", form);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answer.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }
}
