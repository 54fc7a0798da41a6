using Akamon.Audit;
using Akamon.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Akamon.Tests.Audit;

public sealed class KeepingTheRecord
{
    [Fact]
    [Trait("case", "sec:N01")]
    public async Task An_event_says_who_what_how_and_from_where()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithMfa();
        using var browser = akamon.NewBrowser("127.5.6.7");

        await browser.SignIn(akamon, person);

        var proof = (await akamon.Events()).Single(audited => string.Equals(audited.Act, Acts.Proof, StringComparison.Ordinal));
        proof.AccountId.ShouldBe(person.Id);
        proof.Result.ShouldBe("accepted");
        proof.Method.ShouldBe("totp");
        proof.Address.ShouldBe("127.5.6.7");
        proof.Agent.ShouldBe("TestBrowser/1.0");
        proof.At.ShouldBe(akamon.Clock.GetUtcNow());
        proof.Reference.ShouldNotBeNull().Length.ShouldBe(8);
    }

    [Fact]
    [Trait("case", "sec:RL3")]
    public async Task What_a_browser_says_of_itself_cannot_make_a_second_record()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPerson();
        using var browser = akamon.NewBrowser();
        browser.Headers["User-Agent"] = new string('x', 300) + "\u001f<script>";

        await browser.EnterPassword(person.CommonId, "wrong");

        (await akamon.Events()).ShouldAllBe(audited => audited.Agent.Length <= 200);
        (await Verify(akamon)).ShouldBeNull();
    }

    [Fact]
    [Trait("case", "sec:N02")]
    public async Task An_untouched_record_is_whole_also_with_two_nodes()
    {
        await using var akamon = await RunningAkamon.Start();
        var node = await akamon.StartSecondNode();
        var person = await akamon.NewPersonWithMfa();
        using var browser = akamon.NewBrowser();
        using var there = node.NewBrowser();
        await Evidence.Together(20, i => (i % 2 == 0 ? akamon : node).NewBrowser().EnterPassword(person.CommonId, "wrong"));

        (await Verify(akamon)).ShouldBeNull();
        (await Verify(node)).ShouldBeNull();
        (await akamon.Events()).Select(audited => audited.Stream).Distinct().Count().ShouldBeGreaterThan(1);
    }

    [Fact]
    [Trait("case", "sec:N02")]
    public async Task Two_events_in_each_others_place_are_found()
    {
        await using var akamon = await SignedIn();

        await akamon.Read(async db =>
        {
            await Move(db, from: 2, to: 1_000);
            await Move(db, from: 3, to: 2);
            return await Move(db, from: 1_000, to: 3);
        });

        (await Verify(akamon)).ShouldNotBeNull().Sequence.ShouldBe(2);
    }

    private static async Task<RunningAkamon> SignedIn()
    {
        var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithMfa();
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person);
        return akamon;
    }

    private static Task<int> Move(AkamonDb db, long from, long to) => db.Database.ExecuteSqlAsync($"update audit_events set sequence = {to} where sequence = {from}");

    private static Task<AuditVerifier.Fault?> Verify(RunningAkamon akamon) => akamon.Inside(services => services.GetRequiredService<AuditVerifier>().Verify(CancellationToken.None));
}
