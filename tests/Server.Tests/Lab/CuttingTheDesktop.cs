using Akamon.Jobs;
using Microsoft.Extensions.DependencyInjection;

namespace Akamon.Tests.Lab;

/// <summary>The demo desktop is a real system: it hears over HTTP that its session has ended, checks the token, and cuts.</summary>
[Trait("req", "G5")]
public sealed class CuttingTheDesktop
{
    private const string Desktop = "/lab/systems/desktop";

    [Theory]
    [InlineData("MFA applied")]
    [InlineData("signed out")]
    public async Task A_connection_is_cut_and_the_page_says_when(string by)
    {
        await using var akamon = await RunningAkamon.Start(("environment", "Development"), ("Web:PublicOrigin", ""), ("Lab:On", "true"));
        using var browser = akamon.NewBrowser();
        var person = await akamon.NewPersonWithApp();
        var connected = await Connect(browser, person);
        akamon.Clock.Pass(TimeSpan.FromSeconds(5));
        var before = await browser.Get(Desktop);

        if (by is "signed out")
            await Send(browser, await browser.Get("/sign-out"), "/sign-out");
        else
            await akamon.ApplyMfa(person, person.Apps[0]);
        await akamon.Inside(async services => { await services.GetServices<IJob>().Single(job => job.Name is "oidc stays").Run(CancellationToken.None); return true; });

        connected.Text.ShouldContain("Connected");
        before.Text.ShouldContain("Connected");
        (await UntilCut(browser)).Text.ShouldContain("Your connection was cut");
    }

    [Theory]
    [InlineData("")]
    [InlineData("logout_token=")]
    [InlineData("logout_token=eyJ0eXAiOiJsb2dvdXQrand0IiwiYWxnIjoibm9uZSJ9.e30.")]
    public async Task Nobody_cuts_it_without_a_token_of_this_server(string body)
    {
        await using var akamon = await RunningAkamon.Start(("environment", "Development"), ("Web:PublicOrigin", ""), ("Lab:On", "true"));
        using var browser = akamon.NewBrowser();
        await Connect(browser, await akamon.NewPersonWithApp());

        using var content = new StringContent(body, System.Text.Encoding.ASCII, "application/x-www-form-urlencoded");
        var answer = await browser.Send(HttpMethod.Post, $"{Desktop}/ended", content);

        answer.Status.ShouldBe(System.Net.HttpStatusCode.BadRequest);
        (await browser.Get(Desktop)).Text.ShouldContain("Connected");
    }

    private static async Task<Page> Connect(Browser browser, Person person)
    {
        var page = await browser.Get(Desktop);
        var door = await Send(browser, page, $"{Desktop}?handler=SignIn");
        var leads = await Send(browser, door, door.Address.PathAndQuery, ("CommonId", person.CommonId), ("Password", person.Password));
        return await browser.Get(leads.Header("Refresh")!.Split("url=")[1]); // It leads on to the system.
    }

    // As the page's own form: the Lab has no public origin.
    private static async Task<Page> Send(Browser browser, Page page, string path, params (string Name, string Value)[] fields)
    {
        List<KeyValuePair<string, string>> all = [new("__RequestVerificationToken", page.Token), .. fields.Select(field => KeyValuePair.Create(field.Name, field.Value))];
        using var content = new FormUrlEncodedContent(all);
        return await browser.Follow(await browser.Send(HttpMethod.Post, path, content, ("Origin", page.Address.GetLeftPart(UriPartial.Authority)), ("Sec-Fetch-Site", "same-origin")));
    }

    // The word travels by itself: looked at until it has arrived.
    private static async Task<Page> UntilCut(Browser browser)
    {
        for (var left = 100; ; left--)
        {
            var page = await browser.Get(Desktop);
            if (left == 0 || page.Text.Contains("was cut", StringComparison.Ordinal))
                return page;
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }
    }
}
