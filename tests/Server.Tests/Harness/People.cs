using System.Globalization;
using Akamon.Accounts;
using Akamon.Database;
using Akamon.Methods;
using Akamon.Methods.ContactMail;
using Akamon.Methods.Password;
using Akamon.Methods.Phone;
using Akamon.Methods.Totp;
using Akamon.MfaUse;
using Akamon.Security;
using Akamon.SignIn;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Akamon.Tests.Harness;

/// <summary>Somebody with an account, and what they know and hold.</summary>
internal sealed record Person(Account Account, string Password)
{
    public Guid Id => Account.Id;

    public string CommonId => Account.CommonId;

    /// <summary>The secrets of their authenticator apps, first to last.</summary>
    public List<string> Secrets { get; } = [];

    public List<Guid> Apps { get; } = [];

    public string Code(RunningAkamon akamon, int steps = 0, int app = 0) => CodeApp.Code(Secrets[app], akamon.Clock.GetUtcNow(), steps);

    public string WrongCode(RunningAkamon akamon, int app = 0) => CodeApp.WrongCode(Secrets[app], akamon.Clock.GetUtcNow());
}

/// <summary>Makes people through the services that production uses.</summary>
internal static class People
{
    public static readonly TimeSpan Step = TimeSpan.FromSeconds(30);
    private static int _count;

    public static Task<Person> NewPerson(this RunningAkamon akamon, string password = "correct horse battery", string affiliations = "staff", string roles = "", string units = "") => akamon.Inside(async services =>
    {
        var db = services.GetRequiredService<AkamonDb>();
        var account = new Account
        {
            Id = Ids.New(akamon.Clock),
            CommonId = (7_000_000 + Interlocked.Increment(ref _count)).ToString("D10", CultureInfo.InvariantCulture),
            DisplayName = "Hanako Akamon",
            Language = "en",
            Affiliations = affiliations,
            Units = units,
            Roles = roles,
            Created = akamon.Clock.GetUtcNow(),
        };
        db.Add(account);
        await db.SaveChangesAsync();
        await services.GetRequiredService<PasswordMethod>().Set(account.Id, password, CancellationToken.None);
        return new Person(account, password);
    });

    /// <summary>With an authenticator app that is registered but not in use. The clock moves on by one step.</summary>
    public static async Task<Person> NewPersonWithApp(this RunningAkamon akamon)
    {
        var person = await akamon.NewPerson();
        await akamon.AddApp(person);
        return person;
    }

    /// <summary>With an authenticator app that every sign-in asks for. The clock moves on by one step.</summary>
    public static async Task<Person> NewPersonWithMfa(this RunningAkamon akamon)
    {
        var person = await akamon.NewPersonWithApp();
        await akamon.ApplyMfa(person, person.Apps[0]);
        return person;
    }

    /// <summary>With a mobile phone, and nothing else, that every sign-in asks for.</summary>
    public static async Task<Person> NewPersonWithPhone(this RunningAkamon akamon, string number = "+819012345678", string slot = PhoneSlot.Mobile)
    {
        var person = await akamon.NewPerson();
        await akamon.ApplyMfa(person, await akamon.AddPhone(person, number, slot));
        return person;
    }

    /// <summary>A verified number in one of the three slots.</summary>
    public static Task<Guid> AddPhone(this RunningAkamon akamon, Person person, string number, string slot, string? extension = null) => akamon.Inside(async services =>
    {
        var registration = services.GetRequiredService<Registration>();
        var pending = await registration.Begin(person.Account, services.GetRequiredService<PhoneMethod>(), slot, PhoneSlot.Title(slot), new PhoneMethod.Data(number, extension), CancellationToken.None);
        var way = slot is PhoneSlot.Mobile ? new Way("sms", "", "/sign-in/sms", "sms") : new Way("call", "", "/sign-in/call", "tel");
        (await registration.Finish(person.Account, pending, _ => Task.FromResult<Verdict>(new Verdict.Accepted()), CancellationToken.None, way)).ShouldBeOfType<Outcome.Go>();
        return pending.Id;
    });

    public static Task<bool> ApplyMfa(this RunningAkamon akamon, Person person, Guid credential) => akamon.Inside(async services =>
    {
        var db = services.GetRequiredService<AkamonDb>();
        db.Add(new Trial { AccountId = person.Id, CredentialId = credential, Passed = akamon.Clock.GetUtcNow() });
        await db.SaveChangesAsync();
        (await services.GetRequiredService<MfaApplication>().Apply(person.Account, CancellationToken.None)).ShouldBeNull();
        return true;
    });

    public static async Task AddApp(this RunningAkamon akamon, Person person)
    {
        await akamon.Inside(async services =>
        {
            var (totp, registration) = (services.GetRequiredService<TotpMethod>(), services.GetRequiredService<Registration>());
            var data = TotpMethod.New();
            var pending = await registration.Begin(person.Account, totp, slot: null, $"App {person.Apps.Count + 1}", data, CancellationToken.None);
            var outcome = await registration.Finish(person.Account, pending, cancel => totp.Check(pending, CodeApp.Code(data.Secret, akamon.Clock.GetUtcNow()), cancel), CancellationToken.None);
            outcome.ShouldBeOfType<Outcome.Go>();
            person.Secrets.Add(data.Secret);
            person.Apps.Add(pending.Id);
            return true;
        });
        // The code of this step is used up by the registration.
        akamon.Clock.Pass(Step);
    }

    /// <summary>A verified contact address.</summary>
    public static Task<bool> AddContactMail(this RunningAkamon akamon, Person person, string address) => akamon.Inside(async services =>
    {
        var registration = services.GetRequiredService<Registration>();
        var pending = await registration.Begin(person.Account, services.GetRequiredService<ContactMailMethod>(), slot: null, "Contact mail", new ContactMailMethod.Data(address), CancellationToken.None);
        (await registration.Finish(person.Account, pending, _ => Task.FromResult<Verdict>(new Verdict.Accepted()), CancellationToken.None)).ShouldBeOfType<Outcome.Go>();
        return true;
    });

    /// <summary>The language of this person's letters; null: never chosen.</summary>
    public static Task<int> Speaks(this RunningAkamon akamon, Person person, string? language) =>
        akamon.Read(db => db.Set<Account>().Where(row => row.Id == person.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Language, language)));
}
