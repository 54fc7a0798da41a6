using Akamon.Accounts;
using Akamon.Methods.AppPassword;
using Microsoft.Extensions.DependencyInjection;

namespace Akamon.Tests.Methods.AppPassword;

/// <summary>Two systems that take app passwords, and how they ask.</summary>
internal static class MailServer
{
    public const string Secret = "bearer-of-the-mail-server-0123456789", CalendarSecret = "bearer-of-the-calendar-0123456789ab", Make = "/setup/app-password";

    public static readonly (string, string)[] Settings =
    [
        ("Preset", "utokyo"),
        ("Methods:AppPassword:Systems:0:Name", "mail"),
        ("Methods:AppPassword:Systems:0:Title:En", "University mail"),
        ("Methods:AppPassword:Systems:0:Title:Ja", "大学メール"),
        ("Methods:AppPassword:Systems:0:Secret", Secret),
        ("Methods:AppPassword:Systems:0:Protocols:0:Name", "imap"),
        ("Methods:AppPassword:Systems:0:Protocols:0:Title:En", "reading mail (IMAP)"),
        ("Methods:AppPassword:Systems:0:Protocols:1:Name", "smtp"),
        ("Methods:AppPassword:Systems:0:Protocols:1:Title:En", "sending mail (SMTP)"),
        ("Methods:AppPassword:Systems:1:Name", "calendar"),
        ("Methods:AppPassword:Systems:1:Title:En", "Calendar"),
        ("Methods:AppPassword:Systems:1:Secret", CalendarSecret),
        ("Methods:AppPassword:Systems:1:Protocols:0:Name", "imap"),
        ("Methods:AppPassword:Systems:1:Protocols:0:Title:En", "same protocol, other system"),
    ];

    public static Task<RunningAkamon> Start(params (string, string)[] more) => RunningAkamon.Start([.. Settings, .. more]);

    /// <summary>Made through the page; the browser is signed in and fresh.</summary>
    public static async Task<string> MakeAppPassword(this Browser browser, string use = "mail:imap", string label = "laptop")
    {
        var page = await browser.Post(await browser.Get(Make), ("Label", label), ("Use", use));
        return page.Document.QuerySelector("#password").ShouldNotBeNull(page.Text).GetAttribute("data-value")!; // Written with it.
    }

    /// <summary>One that is there, where the page is not what is tested.</summary>
    public static Task<string> GiveAppPassword(this RunningAkamon akamon, Person person, string system = "mail", string protocol = "imap") =>
        akamon.Inside(async services => (await services.GetRequiredService<AppPasswords>().Make(person.Account, "laptop", system, protocol, CancellationToken.None)).ShouldNotBeNull());

    public static async Task<Page> Ask(this RunningAkamon akamon, string user, string password, string protocol = "imap", string? address = "198.51.100.7", string? secret = Secret, string from = "127.0.0.1")
    {
        using var server = akamon.NewBrowser(from);
        server.Headers.Clear();
        List<KeyValuePair<string, string>> fields = [new("user", user), new("password", password), new("protocol", protocol)];
        if (address is not null)
            fields.Add(new("address", address));
        return await server.Send(HttpMethod.Post, "/app-password/check", new FormUrlEncodedContent(fields), secret is null ? [] : [("Authorization", $"Bearer {secret}")]);
    }

    /// <summary>All that an answer tells.</summary>
    public static string Told(this Page page) => $"{page.Status} {page.HeaderNames} {page.Body}";
}
