using System.Net;

namespace Akamon.Tests.Web;

public sealed class LookingForWhatIsNotThere
{
    [Theory]
    [Trait("case", "sec:RF10")]
    [InlineData("/nowhere")]
    [InlineData("/nowhere.txt")]
    [InlineData("/status/nowhere.css")]
    [InlineData("/sign-in/totp/x.js")]
    [InlineData("/../appsettings.json")]
    [InlineData("/%2e%2e/appsettings.json")]
    [InlineData("/css/..%2f..%2fappsettings.json")]
    [InlineData("/css/%5c..%5c..%5cappsettings.json")]
    [InlineData("/.git/config")]
    [InlineData("/SignIn/Start.cshtml")]
    public async Task An_unknown_path_is_not_found_whatever_it_ends_in(string path)
    {
        await using var akamon = await RunningAkamon.Start();
        using var browser = akamon.NewBrowser();

        var page = await browser.Send(HttpMethod.Get, path);

        page.Status.ShouldBe(HttpStatusCode.NotFound);
        page.Header("Cache-Control").ShouldBe("no-store");
    }
}
