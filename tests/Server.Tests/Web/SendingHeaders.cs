using System.Net;

namespace Akamon.Tests.Web;

public sealed class SendingHeaders
{
    [Theory]
    [InlineData("/trial/fine", HttpStatusCode.OK)]
    [InlineData("/trial/away", HttpStatusCode.Redirect)]
    [InlineData("/css/tokens.css", HttpStatusCode.OK)]
    [InlineData("/nowhere", HttpStatusCode.NotFound)]
    [InlineData("/trial/broken", HttpStatusCode.InternalServerError)]
    public async Task Every_answer_carries_the_same_protection(string path, HttpStatusCode status)
    {
        await using var site = await TrialSite.Open();

        using var answer = await site.Http.GetAsync(path);

        answer.StatusCode.ShouldBe(status);
        Header(answer, "Content-Security-Policy").ShouldStartWith("default-src 'none'; script-src 'self'; ");
        Header(answer, "Content-Security-Policy").ShouldContain("require-trusted-types-for 'script'");
        Header(answer, "X-Content-Type-Options").ShouldBe("nosniff");
        Header(answer, "X-Frame-Options").ShouldBe("DENY");
        Header(answer, "Cross-Origin-Opener-Policy").ShouldBe("same-origin");
        Header(answer, "Cross-Origin-Resource-Policy").ShouldBe("same-origin");
        answer.Headers.Contains("Server").ShouldBeFalse();
    }

    [Fact]
    public async Task Pages_are_not_kept_but_files_are()
    {
        await using var site = await TrialSite.Open();

        using var page = await site.Http.GetAsync("/language");
        using var file = await site.Http.GetAsync("/css/tokens.css");

        Header(page, "Cache-Control").ShouldBe("no-store");
        Header(file, "Cache-Control").ShouldNotContain("no-store");
    }

    [Theory]
    [InlineData("https://id.example.org", true)]
    [InlineData("http://localhost:5000", false)]
    public async Task Strict_transport_is_demanded_only_where_the_origin_is_https(string origin, bool demanded)
    {
        await using var site = await TrialSite.Open(("Web:PublicOrigin", origin));

        using var answer = await site.Http.GetAsync("/trial/fine");

        answer.Headers.Contains("Strict-Transport-Security").ShouldBe(demanded);
    }

    private static string Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : "";
}
