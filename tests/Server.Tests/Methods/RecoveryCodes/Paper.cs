using Akamon.Delivery;

namespace Akamon.Tests.Methods.RecoveryCodes;

/// <summary>What people do with a sheet of recovery codes.</summary>
internal static class Paper
{
    public const string Press = "/setup/recovery-codes";

    /// <summary>Makes a sheet in a browser that has just verified.</summary>
    public static async Task<Page> MakeSheet(this Browser browser) => await browser.Post(await browser.Get(Press));

    public static IReadOnlyList<string> Codes(this Page sheet) => [.. sheet.Document.QuerySelectorAll(".sheet-codes code").Select(code => code.TextContent)];

    public static string Number(this Page sheet) => sheet.Document.QuerySelectorAll(".sheet dd")[0].TextContent;

    /// <summary>With an app in use, and a sheet. The clock has moved on by a step.</summary>
    public static async Task<(Person Person, IReadOnlyList<string> Codes)> NewPersonWithSheet(this RunningAkamon akamon)
    {
        var person = await akamon.NewPersonWithMfa();
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person);
        var sheet = await browser.MakeSheet();
        akamon.Clock.Pass(People.Step);
        return (person, sheet.Codes());
    }

    /// <summary>The next letter with this subject; others are passed over.</summary>
    public static async Task<Letter> Told(this FakeGateway mail, string subject)
    {
        while (true)
            if (await mail.Next() is var letter && letter.Subject.Contains(subject, StringComparison.Ordinal))
                return letter;
    }

    /// <summary>Until a letter with each of these subjects has come, in any order.</summary>
    public static async Task ToldAll(this FakeGateway mail, params IEnumerable<string> subjects)
    {
        var waiting = subjects.ToList();
        while (waiting.Count > 0)
        {
            var letter = await mail.Next();
            waiting.RemoveAll(subject => letter.Subject.Contains(subject, StringComparison.Ordinal));
        }
    }

    /// <summary>ID, password, and the sheet in place of the app; ends on the page that asks for a code.</summary>
    public static async Task<Page> AskForPaper(this Browser browser, Person person)
    {
        await browser.EnterPassword(person);
        var ways = await browser.Get("/sign-in/ways");
        return await browser.Post(ways, ("choice", ways.Document.QuerySelectorAll("button[name=choice]")[^1].GetAttribute("value") ?? ""));
    }
}
