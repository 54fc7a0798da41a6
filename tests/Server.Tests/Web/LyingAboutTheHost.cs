using System.Net.Sockets;
using System.Text;

namespace Akamon.Tests.Web;

/// <summary>Only configured names and proxies count (sec:RF9, RL4).</summary>
public sealed class LyingAboutTheHost
{
    [Theory]
    [Trait("case", "sec:F19")]
    [Trait("also", "sec:L04")]
    [InlineData("Host", "evil.example")]
    [InlineData("X-Forwarded-Host", "evil.example")]
    [InlineData("X-Forwarded-Proto", "gopher")]
    [InlineData("X-Forwarded-For", "evil.example, <script>")]
    [InlineData("Forwarded", "for=evil.example;host=evil.example;proto=http")]
    [InlineData("X-Original-URL", "/evil.example")]
    [InlineData("Accept-Language", "evil.example,*;q=9")]
    public async Task Nothing_of_it_comes_back(string header, string value)
    {
        await using var akamon = await RunningAkamon.Start();
        using var browser = akamon.NewBrowser();

        var page = await browser.Send(HttpMethod.Get, "/sign-in", null, (header, value));
        var away = await browser.Send(HttpMethod.Get, "/setup", null, (header, value));

        page.Body.ShouldNotContain("evil.example");
        page.HeaderNames.ShouldNotContain("evil.example");
        string.Join(' ', page.SetCookies).ShouldNotContain("evil.example");
        (away.Header("Location") ?? "").ShouldNotContain("evil.example");
        ((int)page.Status).ShouldBeLessThan(500);
    }

    [Theory]
    [Trait("case", "sec:F19")]
    [InlineData("GET /sign-in HTTP/1.1\r\nHost: a.example\r\nHost: b.example\r\n\r\n")]
    [InlineData("GET /sign-in HTTP/1.1\r\n\r\n")]
    [InlineData("GET /sign-in HTTP/1.1\r\nHost: a b\r\n\r\n")]
    public async Task Two_hosts_or_none_are_refused(string request)
    {
        await using var akamon = await RunningAkamon.Start();
        using var socket = new TcpClient();
        await socket.ConnectAsync(akamon.Address.Host, akamon.Address.Port);
        await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(socket.GetStream());

        (await reader.ReadLineAsync()).ShouldBe("HTTP/1.1 400 Bad Request");
    }

    [Theory]
    [Trait("case", "sec:F10")]
    [InlineData("https://evil.example")]
    [InlineData("//evil.example")]
    [InlineData("/%5cevil.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("AAAA")]
    [InlineData("%00")]
    public async Task A_planted_destination_leads_home(string planted)
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPerson();
        using var browser = akamon.NewBrowser();

        var answer = await browser.SubmitPassword(person.CommonId, person.Password, $"/sign-in?r={Uri.EscapeDataString(planted)}&returnUrl={Uri.EscapeDataString(planted)}");

        answer.Header("Location").ShouldBe("/status");
    }

    [Fact]
    [Trait("case", "sec:F11")]
    public async Task Behind_https_every_answer_demands_it()
    {
        await using var akamon = await RunningAkamon.Start();
        using var browser = akamon.NewBrowser();

        Page[] answers = [await browser.Send(HttpMethod.Get, "/sign-in"), await browser.Send(HttpMethod.Get, "/"), await browser.Send(HttpMethod.Get, "/nowhere"), await browser.Send(HttpMethod.Get, "/css/tokens.css"), await browser.Send(HttpMethod.Post, "/sign-in"), await browser.Send(HttpMethod.Get, "/health/live")];

        answers.ShouldAllBe(answer => answer.Header("Strict-Transport-Security") == "max-age=63072000; includeSubDomains" && answer.Header("X-Frame-Options") == "DENY"
            && answer.Header("Content-Security-Policy")!.Contains("frame-ancestors 'none'", StringComparison.Ordinal) && answer.Header("Server") == null && answer.Header("X-Powered-By") == null);
    }
}
