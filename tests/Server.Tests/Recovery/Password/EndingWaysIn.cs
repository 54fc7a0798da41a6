using Akamon.Audit;
using Akamon.Methods;
using Akamon.SignIn;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Akamon.Tests.Recovery.Password;

/// <summary>What a new password frees, and what takes away the way to it.</summary>
public sealed class EndingWaysIn
{
    [Fact]
    [Trait("case", "sec:A08")]
    public async Task A_new_password_is_looked_at_though_the_forgotten_one_waits()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithOnlyMail();
        using var browser = akamon.NewBrowser();
        for (var i = 0; i < 5; i++)
            await browser.SubmitPassword(person.CommonId, "wrong wrong wrong");
        var waits = await akamon.MaySignIn(person, person.Password);

        await browser.AskForCode(person.CommonId);
        await browser.SetNew(await browser.TypeCode(await akamon.MailedCode()));

        waits.ShouldBeFalse();
        (await akamon.MaySignIn(person, Forgetful.Fresh)).ShouldBeTrue();
    }

    [Fact]
    [Trait("case", "sec:A08")]
    public async Task A_new_password_opens_what_strangers_have_shut()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithOnlyMail();
        using var browser = akamon.NewBrowser();
        await browser.SubmitPassword(person.CommonId, "wrong wrong wrong");
        await akamon.Read(db => db.Set<Counter>().Where(row => row.AccountId == person.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Fails, 100)));
        var shut = await akamon.MaySignIn(person, person.Password);

        await browser.AskForCode(person.CommonId);
        await browser.SetNew(await browser.TypeCode(await akamon.MailedCode()));

        shut.ShouldBeFalse();
        (await akamon.MaySignIn(person, Forgetful.Fresh)).ShouldBeTrue();
    }

    [Theory]
    [InlineData("this was not me")]
    [InlineData("something registered goes")]
    [Trait("case", "sec:D10")]
    public async Task A_way_to_a_new_password_ends_when_its_owner_says_or_takes_away_something(string what)
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithOnlyMail();
        using var thief = akamon.NewBrowser();
        await thief.AskForCode(person.CommonId);
        var form = await thief.TypeCode(await akamon.MailedCode());

        await akamon.Inside(async services =>
        {
            if (what is "this was not me")
                await services.GetRequiredService<Attempts>().EndAll(person.Id, CancellationToken.None);
            else
                await Remove(services, person);
            return true;
        });
        await thief.SetNew(form);

        (await akamon.Renewals()).ShouldBeEmpty();
        (await akamon.MaySignIn(person, Forgetful.Fresh)).ShouldBeFalse();
        (await akamon.MaySignIn(person, person.Password)).ShouldBeTrue();
    }

    [Fact]
    [Trait("case", "sec:RG10")]
    public async Task People_on_one_network_who_ask_for_new_passwords_leave_the_others_their_codes_to_register()
    {
        await using var akamon = await RunningAkamon.Start();
        using var stranger = akamon.NewBrowser();
        for (var i = 0; i < 12; i++)
            await stranger.AskForCode($"{9_000_000_000 + i}");

        var person = await akamon.NewPersonWithMfa();
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person);
        var page = await browser.Post(await browser.Get("/setup/contact-mail"), ("Address", "somebody@mail.example"));

        page.Document.QuerySelector("input[name=Code]").ShouldNotBeNull();
    }

    private static Task<bool> Remove(IServiceProvider services, Person person) => services.GetRequiredService<Together>().Run(
        async stop =>
        {
            var held = await services.GetRequiredService<Akamon.Database.AkamonDb>().Set<Credential>().Where(row => row.AccountId == person.Id).Select(row => row.Id).FirstAsync(stop);
            return await services.GetRequiredService<Departure>().Delete(person.Id, held, keep: false, stop) is not null;
        },
        CancellationToken.None);
}
