using System.Net;
using System.Text.Json;

namespace Akamon.Tests.Harness;

/// <summary>A challenge as the page's script gets it.</summary>
internal sealed record Asking(string Challenge, JsonElement Question);

/// <summary>What the script of a page does with keys.</summary>
internal static class Keys
{
    public const string Enrol = "/setup/key", Proof = "/sign-in/key", Passkey = "/sign-in/passkey";

    /// <summary>Asks for a challenge.</summary>
    public static async Task<Asking> AskForKey(this Browser browser, string page, string kind = "usb")
    {
        var answer = await browser.TryAskForKey(page, kind);
        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Text);
        var asked = JsonDocument.Parse(answer.Body).RootElement;
        return new(asked.GetProperty("challenge").GetString()!, asked.GetProperty("question"));
    }

    public static async Task<Page> TryAskForKey(this Browser browser, string page, string kind = "usb") =>
        await browser.SendForm($"{page}?handler=Ask", [new("kind", kind), new("__RequestVerificationToken", await browser.Token())]);

    /// <summary>Sends an answer, and shows the very reply.</summary>
    public static async Task<Page> AnswerWithKey(this Browser browser, string page, string challenge, string answer, string r = "") =>
        await browser.SendForm(page, [new("challenge", challenge), new("answer", answer), new("r", r), new("__RequestVerificationToken", await browser.Token())]);

    /// <summary>Registers a key through its pages, in a session that may.</summary>
    public static async Task<Page> RegisterKey(this Browser browser, SoftKey key, string label = "")
    {
        var asked = await browser.AskForKey(Enrol);
        var page = await browser.Follow(await browser.AnswerWithKey($"{Enrol}?handler=Create", asked.Challenge, key.Create(asked.Question)));
        return page.Document.QuerySelector("#Label") is null ? page : await browser.Post(page, label.Length == 0 ? [] : [("Label", label)]);
    }

    /// <summary>Answers the page of the second proof.</summary>
    public static async Task<Page> ProveWithKey(this Browser browser, SoftKey key)
    {
        var asked = await browser.AskForKey(Proof);
        return await browser.Follow(await browser.AnswerWithKey(Proof, asked.Challenge, key.Get(asked.Question)));
    }

    /// <summary>Signs in with the passkey alone.</summary>
    public static async Task<Page> SignInWithPasskey(this Browser browser, SoftKey key, string r = "")
    {
        var asked = await browser.AskForKey(Passkey);
        return await browser.Follow(await browser.AnswerWithKey(Passkey, asked.Challenge, key.Get(asked.Question), r));
    }

    /// <summary>Somebody with one key, registered by themselves and asked for at every sign-in.</summary>
    public static async Task<Person> NewPersonWithKey(this RunningAkamon akamon, SoftKey key)
    {
        var person = await akamon.NewPerson();
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person);
        await browser.RegisterKey(key);
        var held = (await akamon.Methods(person)).ShouldHaveSingleItem();
        await akamon.ApplyMfa(person, held.Id);
        return person;
    }

    private static async Task<string> Token(this Browser browser) => (await browser.Get("/language")).Token;
}
