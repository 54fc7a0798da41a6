using System.Text.RegularExpressions;
using Akamon.Delivery;
using Akamon.Methods;
using Akamon.SignIn;
using Akamon.Tests.Methods.RecoveryCodes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Akamon.Tests.Recovery.Password;

/// <summary>What people do who have forgotten their password.</summary>
internal static partial class Forgetful
{
    public const string Forgotten = "/recovery/password", CodePage = "/recovery/password/code", NewPage = "/password/new", Fresh = "seven quiet rivers bend";

    /// <summary>Without methods, and with an address that has been verified for long enough.</summary>
    public static async Task<Person> NewPersonWithOnlyMail(this RunningAkamon akamon, string address = AtTheLadder.Mail)
    {
        var person = await akamon.NewPerson();
        await akamon.AddContactMail(person, address);
        akamon.Clock.Pass(TimeSpan.FromDays(8));
        return person;
    }

    public static async Task<Page> AskForCode(this Browser browser, string name) => await browser.Post(await browser.Get(Forgotten), ("CommonId", name));

    /// <summary>The code in the newest letter with one.</summary>
    public static async Task<string> MailedCode(this RunningAkamon akamon)
    {
        Letter letter;
        do
            letter = await akamon.Mail.Next();
        while (!Subject().IsMatch(letter.Subject));
        return Subject().Match(letter.Subject).Groups["code"].Value;
    }

    public static async Task<Page> TypeCode(this Browser browser, string code) => await browser.Post(await browser.Get(CodePage), ("Code", code));

    public static Task<Page> SetNew(this Browser browser, Page page, string password = Fresh) => browser.Post(page, ("New", password), ("Again", password));

    /// <summary>Past the second factor, if it is asked for; ends on the form for the new password.</summary>
    public static async Task<Page> PassSecond(this Browser browser, RunningAkamon akamon, Page page, Person person)
    {
        page.Place.ShouldBe("/sign-in/totp");
        return await browser.Post(page, ("Code", person.Code(akamon)));
    }

    public static async Task<bool> MaySignIn(this RunningAkamon akamon, Person person, string password)
    {
        using var browser = akamon.NewBrowser();
        var page = await browser.EnterPassword(person.CommonId, password);
        return browser.Session is not null || browser.Attempt is not null || page.Place.StartsWith("/sign-in/totp", StringComparison.Ordinal);
    }

    public static Task<List<Renewal>> Renewals(this RunningAkamon akamon) => akamon.Read(db => db.Set<Renewal>().AsNoTracking().ToListAsync());

    public static Task<string> Temporary(this RunningAkamon akamon, Person person) => akamon.Inside(async services =>
        (await services.GetRequiredService<IAccessPass>().Issue(person.Account, new(Actor: null) { Opens = PassScope.NewPassword }, CancellationToken.None)).ShouldBeOfType<PassAnswer.Issued>().Pass);

    public static string Wrong(string code) => code[..^1] + (code[^1] == '9' ? '0' : (char)(code[^1] + 1));

    [GeneratedRegex("^(?<code>[0-9]{8}) is your code for a new password$", RegexOptions.ExplicitCapture)]
    private static partial Regex Subject();
}
