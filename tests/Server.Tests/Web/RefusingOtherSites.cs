using System.Net;

namespace Akamon.Tests.Web;

public sealed class RefusingOtherSites
{
    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task A_change_asked_for_by_another_site_is_refused(string header, string value)
    {
        await using var site = await TrialSite.Open();

        using var change = await Post(site, "/trial/change", header, value);
        using var protocol = await Post(site, "/trial/protocol", header, value);

        change.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        protocol.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Our_own_pages_may_change_things()
    {
        await using var site = await TrialSite.Open();

        using var own = await Post(site, "/trial/change", "Origin", site.Origin);
        using var program = await Post(site, "/trial/change", "Accept", "*/*");

        own.StatusCode.ShouldBe(HttpStatusCode.OK);
        program.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Behind_a_proxy_the_public_origin_counts()
    {
        await using var site = await TrialSite.Open(("Web:PublicOrigin", "https://id.example.org"));

        using var seen = await Post(site, "/trial/change", "Origin", "https://id.example.org");
        using var inner = await Post(site, "/trial/change", "Origin", site.Origin);

        seen.StatusCode.ShouldBe(HttpStatusCode.OK);
        inner.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Multipart_is_taken_only_where_files_are_expected()
    {
        await using var site = await TrialSite.Open();
        using var form = new MultipartFormDataContent { { new StringContent("b"), "a" } };

        using var answer = await site.Http.PostAsync("/trial/change", form);

        answer.StatusCode.ShouldBe(HttpStatusCode.UnsupportedMediaType);
    }

    private static async Task<HttpResponseMessage> Post(TrialSite site, string path, string header, string value)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path);
        request.Headers.Add(header, value);
        return await site.Http.SendAsync(request);
    }
}
