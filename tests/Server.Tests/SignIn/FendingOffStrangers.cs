using System.Net;
using Akamon.Audit;
using Akamon.Jobs;
using Akamon.Security;
using Akamon.SignIn;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Akamon.Tests.SignIn;

/// <summary>Strangers slow an account down; they do not shut its owner out (sec:RA6).</summary>
public sealed class FendingOffStrangers
{
    [Fact]
    public async Task A_locked_stranger_does_not_end_what_the_owner_has_begun()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithMfa();
        using var owner = akamon.NewBrowser();
        using var thief = akamon.NewBrowser("127.0.0.2");
        await owner.SignIn(akamon, person);
        owner.Cookies.Remove("__Host-idp_sid");
        akamon.Clock.Pass(People.Step);
        await thief.EnterPassword(person);
        for (var i = 0; i < 5; i++)
            await thief.EnterCode(person.WrongCode(akamon));
        await thief.EnterPassword(person);
        var asked = await owner.EnterPassword(person);

        await thief.EnterCode(person.WrongCode(akamon));
        await owner.Post(asked, ("Code", person.Code(akamon)));

        owner.Session.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_network_that_failed_too_often_still_lets_in_the_browsers_it_knows()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithMfa();
        using var owner = akamon.NewBrowser();
        using var stranger = akamon.NewBrowser();
        await owner.SignIn(akamon, person);
        owner.Cookies.Remove("__Host-idp_sid");
        akamon.Clock.Pass(People.Step);
        for (var i = 0; i < 30; i++)
            await stranger.SubmitPassword($"{9_000_000_000 + i}", "wrong wrong wrong");

        (await stranger.SubmitPassword(person.CommonId, person.Password)).Status.ShouldBe(HttpStatusCode.TooManyRequests);
        await owner.SignIn(akamon, person);

        owner.Session.ShouldNotBeNull();
    }

    [Fact]
    public async Task Tries_during_a_wait_count_for_the_network_as_well()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPerson();
        using var stranger = akamon.NewBrowser();

        for (var i = 0; i < 8; i++)
            await stranger.SubmitPassword(person.CommonId, "wrong wrong wrong");

        (await akamon.Read(db => db.Set<AddressFailures>().MaxAsync(row => row.Fails))).ShouldBe(8);
    }

    [Fact]
    [Trait("case", "sec:A10")]
    public async Task One_password_tried_on_more_than_twenty_names_from_one_network_raises_one_alarm()
    {
        await using var akamon = await RunningAkamon.Start();
        using var stranger = akamon.NewBrowser();

        for (var i = 0; i < 20; i++)
            await stranger.SubmitPassword($"{9_000_000_000 + i}", "wrong wrong wrong");
        var before = await Alarms(akamon);
        for (var i = 20; i < 25; i++)
            await stranger.SubmitPassword($"{9_000_000_000 + i}", "wrong wrong wrong");

        before.ShouldBeEmpty();
        (await Alarms(akamon)).ShouldBe(["spray: one network", "spray: everywhere"], ignoreOrder: true);
    }

    [Fact]
    [Trait("case", "sec:A10")]
    public async Task What_is_spread_over_two_nodes_raises_the_alarm_once()
    {
        await using var akamon = await RunningAkamon.Start();
        var other = await akamon.StartSecondNode();
        using var here = akamon.NewBrowser();
        using var there = other.NewBrowser();

        for (var i = 0; i < 24; i++)
            await (i % 2 == 0 ? here : there).SubmitPassword($"{9_000_000_000 + i}", "wrong wrong wrong");

        (await Alarms(akamon)).ShouldBe(["spray: one network", "spray: everywhere"], ignoreOrder: true);
    }

    [Fact]
    [Trait("case", "sec:A10")]
    public async Task Failures_that_count_no_longer_are_forgotten()
    {
        await using var akamon = await RunningAkamon.Start();
        using var stranger = akamon.NewBrowser();
        for (var i = 0; i < 22; i++)
            await stranger.SubmitPassword($"{9_000_000_000 + i}", "wrong wrong wrong");
        akamon.Clock.Pass(TimeSpan.FromMinutes(11));

        await akamon.Inside(async services =>
        {
            await services.GetServices<IJob>().OfType<AttemptPurge>().Single().Run(CancellationToken.None);
            return true;
        });

        (await akamon.Read(async db => await db.Set<FailedName>().CountAsync() + await db.Set<SprayAlarm>().CountAsync() + await db.Set<AddressFailures>().CountAsync())).ShouldBe(0);
    }

    [Fact]
    [Trait("case", "sec:A10")]
    public async Task One_name_that_fails_often_or_many_that_fail_slowly_raise_none()
    {
        await using var akamon = await RunningAkamon.Start();
        using var stranger = akamon.NewBrowser();

        for (var i = 0; i < 25; i++)
            await stranger.SubmitPassword("9000000000", "wrong wrong wrong");
        for (var i = 0; i < 25; i++)
        {
            akamon.Clock.Pass(TimeSpan.FromMinutes(1));
            await stranger.SubmitPassword($"{9_000_000_000 + i}", "wrong wrong wrong");
        }

        (await Alarms(akamon)).ShouldBeEmpty();
    }

    private static Task<List<string>> Alarms(RunningAkamon akamon) =>
        akamon.Read(db => db.Set<AuditEvent>().Where(row => row.Act == Acts.Limit && row.Result.StartsWith("spray")).Select(row => row.Result).ToListAsync());

    [Theory]
    [InlineData("\uFFFE")]
    [InlineData("a\uFFFEb@utac.u-tokyo.ac.jp")]
    public async Task What_has_no_normal_form_is_simply_wrong(string text)
    {
        await using var akamon = await RunningAkamon.Start();
        using var browser = akamon.NewBrowser();

        (await browser.SubmitPassword(text, "wrong wrong wrong")).Status.ShouldBe(HttpStatusCode.OK);
        (await browser.SubmitPassword("0000000001", text)).Status.ShouldBe(HttpStatusCode.OK);
    }
}
