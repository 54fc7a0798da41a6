using System.Net;

namespace Akamon.Tests.SignIn;

public sealed class SigningInAllAtOnce
{
    [Fact]
    [Trait("case", "sec:A16")]
    public async Task Whoever_finds_no_place_is_asked_to_come_back_and_has_not_tried()
    {
        await using var akamon = await RunningAkamon.Start(("Methods:Password:MemoryKiB", "32768"), ("Methods:Password:Passes", "2"), ("Methods:Password:Queue", "1"));
        var person = await akamon.NewPerson();
        using var browser = akamon.NewBrowser();
        var page = await browser.Get("/sign-in");

        var answers = await Evidence.Together(25, _ => browser.Submit(page, page.Form(), ("CommonId", person.CommonId), ("Password", person.Password)));
        var busy = answers.Where(answer => answer.Status == HttpStatusCode.ServiceUnavailable).ToList();
        using var later = akamon.NewBrowser();
        await later.EnterPassword(person);

        busy.ShouldNotBeEmpty();
        busy.ShouldAllBe(answer => answer.Header("Retry-After") == "2" && answer.Text.Contains("Many people are signing in", StringComparison.Ordinal));
        answers.ShouldContain(answer => answer.Status == HttpStatusCode.Redirect);
        answers.ShouldAllBe(answer => answer.Status == HttpStatusCode.ServiceUnavailable || answer.Status == HttpStatusCode.Redirect);
        later.Session.ShouldNotBeNull();
    }
}
