using System.Net;
using Akamon.Database;
using Akamon.Methods;
using Akamon.Methods.AuthenticatorApp;
using Akamon.MfaUse;
using Akamon.SignIn;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Akamon.Tests.Harness;

/// <summary>People with the companion app, and what they do with it.</summary>
internal static class PhoneApps
{
    public static readonly (string Name, string Value) Offered = ("Methods:AuthenticatorApp:Origin", PhoneApp.Origin);

    public static Task<RunningAkamon> Start(params (string Name, string Value)[] settings) => RunningAkamon.Start([Offered, .. settings]);

    /// <summary>Somebody whose every sign-in asks this phone.</summary>
    public static async Task<(Person Person, PhoneApp Phone)> NewPersonWithPhoneApp(this RunningAkamon akamon)
    {
        var person = await akamon.NewPerson();
        var phone = await akamon.AddPhoneApp(person);
        await akamon.ApplyMfa(person, Guid.Parse(phone.Device));
        return (person, phone);
    }

    /// <summary>One more paired phone. Its trial is passed over.</summary>
    public static async Task<PhoneApp> AddPhoneApp(this RunningAkamon akamon, Person person, string name = "Pixel 9")
    {
        var phone = new PhoneApp(akamon);
        var pending = await akamon.Inside(async services =>
        {
            var record = AppMethod.New();
            var begun = await services.GetRequiredService<Registration>().Begin(person.Account, services.GetRequiredService<AppMethod>(), slot: null, "Phone", record, CancellationToken.None);
            await services.GetRequiredService<AppPairings>().Offer(begun, record, CancellationToken.None);
            (await phone.Pair(record.PairingCode!, name: name)).Status.ShouldBe(HttpStatusCode.Created);
            return begun.Id;
        });
        await akamon.Inside(async services =>
        {
            var row = await services.GetRequiredService<AkamonDb>().Set<Credential>().AsNoTracking().SingleAsync(one => one.Id == pending);
            (await services.GetRequiredService<Registration>().Finish(person.Account, row, _ => Task.FromResult<Verdict>(new Verdict.Accepted()), CancellationToken.None, AppMethod.Push)).ShouldBeOfType<Outcome.Go>();
            return true;
        });
        return phone;
    }

    /// <summary>ID and password; then the page asks the phone, as its script does at once.</summary>
    public static async Task<Page> AskApp(this Browser browser, Person person)
    {
        var page = await browser.EnterPassword(person);
        page.Address.AbsolutePath.ShouldBe("/sign-in/app", page.Text);
        return await browser.AskApp();
    }

    public static async Task<Page> AskApp(this Browser browser) =>
        await browser.SendForm("/sign-in/app?handler=Send", [new("__RequestVerificationToken", (await browser.Get("/sign-in/app")).Token)]) is var answer ? await browser.Follow(answer) : throw new InvalidOperationException();

    /// <summary>What the page does by itself once there is an answer.</summary>
    public static async Task<Page> TakeAnswer(this Browser browser) =>
        await browser.Follow(await browser.SendForm("/sign-in/app", [new("__RequestVerificationToken", (await browser.Get("/sign-in/app")).Token)]));

    /// <summary>The number that the page shows.</summary>
    public static string Number(this Page page) => page.Document.QuerySelector(".big-number").ShouldNotBeNull(page.Text).TextContent;

    public static string Other(string number) => number is "42" ? "43" : "42";

    /// <summary>The link for whoever has the app on the same device: its secret.</summary>
    public static string LinkSecret(this Page page) => page.Document.QuerySelector("a[href*='#approve=']").ShouldNotBeNull(page.Text).GetAttribute("href")!.Split('.')[^1];
}
