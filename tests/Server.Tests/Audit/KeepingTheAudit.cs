using Akamon.Audit;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Akamon.Tests.Audit;

public sealed class KeepingTheAudit
{
    [Fact]
    public async Task Each_step_of_a_sign_in_is_one_event()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithMfa();
        using var browser = akamon.NewBrowser();
        await browser.EnterPassword(person.CommonId, "not the password at all");
        await browser.EnterPassword(person);
        await browser.EnterCode(person.WrongCode(akamon));
        await browser.EnterCode(person.Code(akamon));

        var told = await akamon.Read(db => db.Set<AuditEvent>().Where(audited => audited.AccountId == person.Id && audited.Act.StartsWith("sign-in")).OrderBy(audited => audited.Sequence).Select(audited => $"{audited.Act} {audited.Result}").ToListAsync());

        told.ShouldBe(["sign-in.password wrong", "sign-in.password accepted", "sign-in.asked NewDevice", "sign-in.proof wrong", "sign-in.proof accepted", "sign-in.done Mfa"]);
    }

    [Fact]
    public async Task The_chain_of_a_day_is_whole()
    {
        await using var akamon = await RunningAkamon.Start();
        await SomeEvents(akamon);

        (await Verify(akamon)).ShouldBeNull();
    }

    [Theory]
    [InlineData("update audit_events set result = 'accepted' where sequence = 2", 2)]
    [InlineData("delete from audit_events where sequence = 2", 2)]
    [InlineData("update audit_events set sequence = 900 where sequence = 1", 1)]
    [InlineData("insert into audit_events select stream, 999, at, act, result, account_id, actor_id, method, system, address, agent, reference, seal from audit_events where sequence = 1", 999)]
    public async Task What_was_changed_behind_its_back_is_named(string change, long first)
    {
        await using var akamon = await RunningAkamon.Start();
        await SomeEvents(akamon);
        await akamon.Read(async db =>
        {
            await using var command = db.Database.GetDbConnection().CreateCommand();
            await db.Database.OpenConnectionAsync();
            command.CommandText = change;
            return await command.ExecuteNonQueryAsync();
        });

        var fault = await Verify(akamon);

        fault.ShouldNotBeNull().Sequence.ShouldBeLessThanOrEqualTo(first);
    }

    [Theory]
    [InlineData(false, 0, "The audit is whole")]
    [InlineData(true, 1, "does not fit at stream")]
    public async Task The_operator_can_see_whether_it_is_whole(bool changed, int expected, string words)
    {
        await using var akamon = await RunningAkamon.Start();
        await SomeEvents(akamon);
        if (changed)
            await akamon.Read(db => db.Set<AuditEvent>().Where(audited => audited.Sequence == 2).ExecuteUpdateAsync(set => set.SetProperty(audited => audited.Result, "nothing happened")));
        await using var say = new StringWriter();
        await using var app = RunningAkamon.Build(akamon.Database, []);

        var ended = await VerifyAuditCommand.Run(app, [], say);

        ended.ShouldBe(expected);
        say.ToString().ShouldContain(words);
    }

    [Fact]
    public async Task Neither_log_nor_audit_holds_a_secret()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithMfa();
        await akamon.AddContactMail(person, "hanako@mail.example");
        using var browser = akamon.NewBrowser();
        var (wrong, right) = (person.WrongCode(akamon), person.Code(akamon));
        await browser.EnterPassword(person);
        await browser.EnterCode(wrong);
        await browser.EnterCode(right);
        await browser.Get("/security-info");

        var audited = await akamon.Read(async db => string.Join('\n', (await db.Set<AuditEvent>().ToListAsync()).Select(one => one.Text())));
        var written = string.Join('\n', akamon.Log.Lines) + audited;

        foreach (var secret in new[] { person.Password, person.Secrets[0], browser.Session!, "hanako@mail.example" })
            written.ShouldNotContain(secret);
    }

    private static async Task SomeEvents(RunningAkamon akamon)
    {
        var person = await akamon.NewPersonWithMfa();
        using var browser = akamon.NewBrowser();
        await browser.EnterPassword(person.CommonId, "not the password at all");
        await browser.SignIn(akamon, person);
    }

    private static Task<AuditVerifier.Fault?> Verify(RunningAkamon akamon) => akamon.Inside(services => services.GetRequiredService<AuditVerifier>().Verify(CancellationToken.None));
}
