using System.Text.RegularExpressions;
using Akamon.Delivery;
using Akamon.Jobs;
using Akamon.Recovery;
using Akamon.Tests.Methods.RecoveryCodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Akamon.Tests.Recovery;

/// <summary>What people do who have lost every method.</summary>
internal static partial class AtTheLadder
{
    public const string Ladder = "/recovery", Contact = "/recovery/second-contact", Mail = "one@mail.example";

    public static IReadOnlyList<string> Rungs(this Page page) => [.. page.Document.QuerySelectorAll(".rungs .row-title").Select(title => title.TextContent.Trim())];

    /// <summary>With an app in use and an address that has been verified for long enough.</summary>
    public static async Task<Person> NewPersonWithOldMail(this RunningAkamon akamon)
    {
        var person = await akamon.NewPersonWithMfa();
        await akamon.AddContactMail(person, Mail);
        akamon.Clock.Pass(TimeSpan.FromDays(8));
        return person;
    }

    /// <summary>ID and password, the ladder, and the request.</summary>
    public static async Task<Page> AskForContact(this Browser browser, Person person)
    {
        await browser.EnterPassword(person);
        return await browser.Post(await browser.Get(Contact));
    }

    public static Task<List<RecoveryRequest>> Requests(this RunningAkamon akamon) => akamon.Read(db => db.Set<RecoveryRequest>().AsNoTracking().ToListAsync());

    public static Task<bool> SendPasses(this RunningAkamon akamon) => akamon.Inside(async services =>
    {
        await services.GetServices<IJob>().OfType<SecondContactJob>().Single().Run(CancellationToken.None);
        return true;
    });

    public static async Task<string> CancelLink(this RunningAkamon akamon) => Link((await akamon.Mail.Told("A temporary access pass was asked for")).Body);

    public static string Link(string text) => CancelAddress().Match(text).Groups["path"].Value;

    public static string PassIn(Letter mail) => PassWords().Match(mail.Body).Value;

    [GeneratedRegex(@"https://id\.example\.org(?<path>/recovery/cancel\?t=\S+)", RegexOptions.ExplicitCapture)]
    private static partial Regex CancelAddress();

    [GeneratedRegex("[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}")]
    private static partial Regex PassWords();
}
