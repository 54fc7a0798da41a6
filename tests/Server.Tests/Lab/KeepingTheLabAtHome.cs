using System.Net;

namespace Akamon.Tests.Lab;

public sealed class KeepingTheLabAtHome
{
    [Theory]
    [InlineData("evil.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("127.0.0.1.evil.example", HttpStatusCode.MisdirectedRequest)]
    [InlineData("localhost:8080", HttpStatusCode.OK)]
    [InlineData("[::1]:8080", HttpStatusCode.OK)]
    public async Task A_name_of_somebody_else_that_leads_here_does_not_open_the_lab(string host, HttpStatusCode status)
    {
        await using var akamon = await RunningAkamon.Start(("environment", "Development"), ("Lab:On", "true"), ("Web:PublicOrigin", "http://localhost:8080"));
        using var browser = akamon.NewBrowser();

        (await browser.Send(HttpMethod.Get, "/lab/api/messages", null, ("Host", host))).Status.ShouldBe(status);
    }
}
