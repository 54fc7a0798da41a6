using Akamon.Accounts;
using Akamon.Methods;
using Microsoft.Extensions.DependencyInjection;

namespace Akamon.Tests.Methods.AccessPass;

/// <summary>The desk's side of a pass.</summary>
internal static class AtTheDesk
{
    public const string Desk = "/desk/access-pass";

    /// <summary>A pass as another flow of the server would make it.</summary>
    public static Task<string> IssuePass(this RunningAkamon akamon, Person person, TimeSpan? life = null, TimeSpan delay = default) => akamon.Inside(async services =>
        (await services.GetRequiredService<IAccessPass>().Issue(person.Account, new(Actor: null, life, delay), CancellationToken.None)).ShouldBeOfType<PassAnswer.Issued>().Pass);

    /// <summary>Somebody who works there, verified just now in this browser.</summary>
    public static async Task<(Person Person, Browser Browser)> SomebodyAtTheDesk(this RunningAkamon akamon, string roles = "desk", string units = "")
    {
        var person = await akamon.NewPerson(roles: roles, units: units);
        await akamon.AddApp(person);
        var browser = akamon.NewBrowser();
        await browser.EnterPassword(person);
        await browser.Get("/setup/choose");
        await browser.EnterCode(person.Code(akamon));
        return (person, browser);
    }

    public static async Task<Page> MakePass(this Browser browser, string commonId, string minutes = "60", string delay = "0") =>
        await browser.Post(await browser.Get(Desk), ("CommonId", commonId), ("Minutes", minutes), ("Delay", delay));

    public static string? Pass(this Page page) => page.Document.QuerySelector("#pass")?.TextContent;
}
