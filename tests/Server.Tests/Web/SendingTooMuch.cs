using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Akamon.Tests.Web;

public sealed class SendingTooMuch
{
    [Theory]
    [Trait("case", "sec:L07")]
    [InlineData(65)]
    [InlineData(1_025)]
    public async Task A_form_with_too_many_fields_is_refused(int fields)
    {
        await using var akamon = await RunningAkamon.Start();
        using var browser = akamon.NewBrowser();
        var page = await browser.Get("/sign-in");

        var answer = await browser.SendForm("/sign-in", Enumerable.Range(0, fields).Select(i => KeyValuePair.Create($"f{i}", "x")).Append(new("__RequestVerificationToken", page.Token)));

        answer.Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Theory]
    [Trait("case", "sec:L07")]
    [InlineData("/sign-in")]
    [InlineData("/sign-out")]
    [InlineData("/language")]
    public async Task Multipart_is_not_taken(string path)
    {
        await using var akamon = await RunningAkamon.Start();
        using var browser = akamon.NewBrowser();
        await browser.Get("/sign-in");
        using var parts = new MultipartFormDataContent { { new StringContent("x"), "CommonId" } };

        var answer = await browser.Send(HttpMethod.Post, path, parts, ("Origin", RunningAkamon.Origin));

        answer.Status.ShouldBe(HttpStatusCode.UnsupportedMediaType);
    }

    [Theory]
    [Trait("case", "sec:L13")]
    [InlineData("Content-Length: 1000000000\r\n")]
    [InlineData("Content-Length: 65537\r\n")]
    public async Task A_large_body_is_refused_before_it_is_sent(string length)
    {
        await using var akamon = await RunningAkamon.Start();
        using var browser = akamon.NewBrowser();
        var page = await browser.Get("/sign-in");
        using var socket = new TcpClient();
        await socket.ConnectAsync(akamon.Address.Host, akamon.Address.Port);
        var csrf = browser.Cookies["__Host-idp_csrf"];
        await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"POST /sign-in HTTP/1.1\r\nHost: id.example.org\r\nConnection: close\r\nCookie: __Host-idp_csrf={csrf}\r\nContent-Type: application/x-www-form-urlencoded\r\n{length}\r\n"));
        using var reader = new StreamReader(socket.GetStream());

        var status = await reader.ReadLineAsync();

        page.Status.ShouldBe(HttpStatusCode.OK);
        status.ShouldNotBeNull().ShouldMatch("^HTTP/1.1 4[01][03] ");
    }

    [Fact]
    [Trait("case", "sec:L13")]
    public async Task A_body_without_a_length_is_cut_off()
    {
        await using var akamon = await RunningAkamon.Start();
        using var browser = akamon.NewBrowser();
        await browser.Get("/sign-in");
        using var body = new StringContent(new string('a', 70_000), Encoding.ASCII, "application/x-www-form-urlencoded");
        body.Headers.ContentLength = null;

        var answer = await browser.Send(HttpMethod.Post, "/sign-in", body, ("Origin", RunningAkamon.Origin), ("Transfer-Encoding", "chunked"));

        ((int)answer.Status).ShouldBeOneOf(400, 413);
    }

    [Theory]
    [Trait("case", "sec:L18")]
    [InlineData("*/*")]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/json")]
    [InlineData("image/webp,*/*;q=0.1")]
    public async Task An_error_shows_a_reference_and_nothing_of_the_inside(string accept)
    {
        await using var akamon = await RunningAkamon.Start();
        using var browser = akamon.NewBrowser();

        var page = await browser.Send(HttpMethod.Post, "/sign-in", null, ("Accept", accept), ("Origin", RunningAkamon.Origin));

        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Body.ShouldNotContain("Microsoft");
        page.Body.ShouldNotContain("Exception");
        page.Body.ShouldNotContain(".cshtml");
        page.Body.ShouldNotContain(TestSettings.Source);
        page.Body.ShouldContain("reference");
    }
}
