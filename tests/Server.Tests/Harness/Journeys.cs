namespace Akamon.Tests.Harness;

/// <summary>What people do at the front door, step by step.</summary>
internal static class Journeys
{
    /// <summary>Types ID and password; ends on whatever page comes next.</summary>
    public static async Task<Page> EnterPassword(this Browser browser, string name, string password, string door = "/sign-in") =>
        await browser.Post(await browser.Get(door), ("CommonId", name), ("Password", password));

    /// <summary>The same, with the very answer to the form.</summary>
    public static async Task<Page> SubmitPassword(this Browser browser, string name, string password, string door = "/sign-in")
    {
        var page = await browser.Get(door);
        return await browser.Submit(page, page.Form(), ("CommonId", name), ("Password", password));
    }

    public static Task<Page> EnterPassword(this Browser browser, Person person, string door = "/sign-in") => browser.EnterPassword(person.CommonId, person.Password, door);

    /// <summary>Types a code on the authenticator app's page.</summary>
    public static async Task<Page> EnterCode(this Browser browser, string code) => await browser.Post(await browser.Get("/sign-in/totp"), ("Code", code));

    /// <summary>ID, password and, when asked, the code of the app.</summary>
    public static async Task<Page> SignIn(this Browser browser, RunningAkamon akamon, Person person, string door = "/sign-in")
    {
        var page = await browser.EnterPassword(person, door);
        return string.Equals(page.Address.AbsolutePath, "/sign-in/totp", StringComparison.Ordinal) ? await browser.Post(page, ("Code", person.Code(akamon))) : page;
    }
}
