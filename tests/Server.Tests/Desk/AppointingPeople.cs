using Akamon.Accounts;
using Akamon.Audit;
using Akamon.Delivery;
using Akamon.Desk;
using Akamon.Tests.Methods.AccessPass;
using Akamon.Tests.Methods.RecoveryCodes;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Tests.Desk;

public sealed class AppointingPeople
{
    private static readonly (string, string)[] _units = [("Accounts:Units:0:Name", "law"), ("Accounts:Units:0:Title:En", "Faculty of Law"), ("Accounts:Units:1:Name", "engineering"), ("Accounts:Units:1:Title:En", "Faculty of Engineering")];

    [Fact]
    [Trait("req", "O2")]
    public async Task A_role_is_given_and_taken_with_what_was_and_what_is()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPerson();
        await akamon.AddContactMail(person, "me@mail.example");

        var given = await Say(akamon, "role", person.CommonId, "administrator", "desk");
        var same = await Say(akamon, "role", person.CommonId, "desk", "administrator");
        var taken = await Say(akamon, "role", person.CommonId, "none");

        given.ShouldBe((0, $"{person.CommonId} had these roles: none; has now: desk administrator. Signed out everywhere."));
        same.ShouldBe((0, $"{person.CommonId} has these roles already: desk administrator."));
        taken.Said.ShouldContain("had these roles: desk administrator; has now: none");
        (await Of(akamon, person)).Roles.ShouldBe("");
        (await akamon.Events(Acts.RoleSet, "none > desk administrator")).ShouldBe(1);
        (await akamon.Events(Acts.RoleSet, "desk administrator > none")).ShouldBe(1);
        (await akamon.Read(db => db.Set<OutboxMessage>().CountAsync(row => row.AccountId == person.Id))).ShouldBe(3, "One tells of the address, two of the roles.");
    }

    [Fact]
    [Trait("case", "sec:RH5")]
    public async Task What_was_open_before_does_not_come_along_into_the_role()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPerson();
        var pass = await akamon.IssuePass(person);
        using var inside = akamon.NewBrowser();
        await inside.SignIn(akamon, person);
        using var late = akamon.NewBrowser();

        await Say(akamon, "role", person.CommonId, "administrator");

        (await inside.Get("/security-info")).Place.ShouldStartWith("/sign-in");
        await late.EnterPassword(person.CommonId, pass);
        late.Session.ShouldBeNull();
    }

    [Fact]
    [Trait("req", "P1")]
    public async Task Units_are_set_and_an_office_without_any_is_told_what_is_missing()
    {
        await using var akamon = await RunningAkamon.Start(_units);
        var person = await akamon.NewPerson();

        var office = await Say(akamon, "role", person.CommonId, "office");
        var set = await Say(akamon, "units", person.CommonId, "law", "engineering");
        var unknown = await Say(akamon, "units", person.CommonId, "medicine");

        office.Said.ShouldContain("An office acts for its units, and this account has none yet");
        set.ShouldBe((0, $"{person.CommonId} had these units: none; has now: engineering law."));
        unknown.ShouldBe((1, "There is no unit medicine. There are: none, law, engineering."));
        (await Of(akamon, person)).Units.ShouldBe("engineering law");
        (await akamon.Events(Acts.UnitsSet, "none > engineering law")).ShouldBe(1);
    }

    [Theory]
    [InlineData(2, "role ID")]
    [InlineData(2, "role ID", "0000000001")]
    [InlineData(1, "There is no account 12345", "12345", "desk")]
    [InlineData(1, "There is no account 9999999999", "9999999999", "desk")]
    public async Task What_is_wrong_with_a_command_is_said(int code, string said, params string[] words)
    {
        await using var akamon = await RunningAkamon.Start();

        var answer = await Say(akamon, ["role", .. words]);

        answer.Code.ShouldBe(code);
        answer.Said.ShouldContain(said);
    }

    [Fact]
    public async Task A_role_that_nobody_knows_changes_nothing()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPerson(roles: "desk");

        var answer = await Say(akamon, "role", person.CommonId, "desk", "king");

        answer.ShouldBe((1, "There is no role king. There are: none, desk, office, administrator."));
        (await Of(akamon, person)).Roles.ShouldBe("desk");
    }

    [Fact]
    public void Every_command_begins_its_usage_with_its_name_and_no_two_are_called_alike()
    {
        Command.All.ShouldAllBe(one => one.Usage.StartsWith(one.Name, StringComparison.Ordinal));
        Command.All.Select(one => one.Name).Distinct(StringComparer.Ordinal).Count().ShouldBe(Command.All.Count);
    }

    [Fact]
    public async Task Units_that_contradict_each_other_stop_the_start()
    {
        var start = () => RunningAkamon.Start([.. _units, ("Accounts:Units:2:Name", "law"), ("Accounts:Units:2:Title:En", "Law again"), ("Accounts:Units:3:Name", "Big Letters"), ("Accounts:Units:3:SecurityContact", "nowhere")]);

        var fault = (await start.ShouldThrowAsync<Exception>()).ToString(); // Said once for each class that reads them.

        fault.ShouldContain("there are two of law");
        fault.ShouldContain("small letters");
        fault.ShouldContain("needs a Title:En");
        fault.ShouldContain("a SecurityContact is a mail address");
    }

    private static async Task<(int Code, string Said)> Say(RunningAkamon akamon, params string[] words)
    {
        await using var said = new StringWriter();
        var settings = akamon.Inside(services => Task.FromResult(((Microsoft.Extensions.Options.IOptions<AccountsOptions>)services.GetService(typeof(Microsoft.Extensions.Options.IOptions<AccountsOptions>))!).Value.Units.Count)); // Every server has it.
        var code = await Command.All.Single(one => string.Equals(one.Name, words[0], StringComparison.Ordinal)).Run(RunningAkamon.Build(akamon.Database, await settings > 0 ? _units : []), words[1..], said);
        return (code, said.ToString().TrimEnd());
    }

    private static Task<Account> Of(RunningAkamon akamon, Person person) => akamon.Read(db => db.Set<Account>().AsNoTracking().SingleAsync(row => row.Id == person.Id));
}
