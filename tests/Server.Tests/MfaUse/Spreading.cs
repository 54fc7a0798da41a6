using System.Diagnostics;
using Akamon.Audit;
using Akamon.Jobs;
using Akamon.MfaUse;
using Akamon.Tests.Methods.RecoveryCodes;
using Akamon.Tests.RelyingParties.Oidc;
using Akamon.Tests.RelyingParties.Oidc.Signals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Akamon.Tests.MfaUse;

/// <summary>How the start of MFA reaches each system, and how its owner sees that it has.</summary>
[Trait("req", "R5")]
[Trait("req", "G6")]
public sealed class Spreading
{
    [Fact]
    public async Task A_system_that_answers_is_ready_at_once_and_the_others_in_their_time_and_then_a_mail_says_so()
    {
        using var site = new SystemSite();
        await using var akamon = await RunningAkamon.Start([.. Receiver.Settings(), .. Registered.System(1, "slow"), ("RelyingParties:Systems:0:RequiresMfa", "true"), ("RelyingParties:Systems:1:RequiresMfa", "true"), ("RelyingParties:Systems:1:Spreading", "00:20:00")]);
        using var shop = new Receiver(akamon);
        using var browser = akamon.NewBrowser();
        var person = await akamon.NewPersonWithApp();
        await akamon.AddContactMail(person, "hanako@example.org");
        await shop.Tell();
        await shop.Open(site);
        await Save(akamon, browser, person);
        await site.Next();
        await Until(() => akamon.Read(db => db.Set<MfaSpread>().AnyAsync(row => row.Heard != null)));

        var before = (await browser.Get("/status")).Text;
        akamon.Clock.Pass(TimeSpan.FromMinutes(21));
        await Spread(akamon);
        var after = (await browser.Get("/status")).Text;

        before.ShouldContain("MFA is in use, and is spreading to the systems");
        before.ShouldContain("ready confirmed by the system after 0.0 seconds");
        before.ShouldContain("ready at");
        after.ShouldContain("In use in every system since");
        (await akamon.Events(Acts.MfaSpread, "heard")).ShouldBe(1);
        (await akamon.Events(Acts.MfaSpread, "done")).ShouldBe(1);
        await Until(() => Task.FromResult(akamon.Mail.All.Any(letter => letter.Subject is "MFA is active in every system")));
    }

    [Theory]
    [InlineData("00:40:00", "01:00:00", "60 minutes")]
    [InlineData("00:40:00", "00:20:00", "40 minutes")]
    [InlineData("00:00:00", "00:20:00", "20 minutes")]
    public async Task Page_mail_and_refusal_say_one_number(string general, string own, string words)
    {
        await using var akamon = await RunningAkamon.Start([.. Shop.Settings, ("MfaUse:Spreading", general), ("RelyingParties:Systems:1:Spreading", own)]);
        using var browser = akamon.NewBrowser();
        var person = await akamon.NewPersonWithApp();
        await akamon.AddContactMail(person, "hanako@example.org");
        await browser.SignIn(akamon, person);
        await SetOut(akamon, browser, person);

        var page = await browser.Get("/mfa-setting");
        await browser.Post(page, "main form[action='/mfa-setting/save']", ("useMfa", "true"));
        var refusal = await browser.Get(Shop.Door("vault"));

        page.Text.ShouldContain(words);
        (await akamon.Mail.Told("You started using MFA")).Body.ShouldContain(words);
        refusal.Text.ShouldContain(words);
    }

    [Fact]
    public async Task A_system_that_never_answers_is_ready_after_its_time_like_one_without_a_channel()
    {
        using var site = new SystemSite { Says = System.Net.HttpStatusCode.ServiceUnavailable };
        await using var akamon = await RunningAkamon.Start(Receiver.Settings());
        using var shop = new Receiver(akamon);
        await shop.Open(site);
        var person = await akamon.NewPersonWithMfa();

        await Spread(akamon);
        var early = await akamon.Read(db => db.Set<MfaSpread>().AsNoTracking().SingleAsync(row => row.AccountId == person.Id));
        akamon.Clock.Pass(TimeSpan.FromMinutes(41));
        await Spread(akamon);
        var late = await akamon.Read(db => db.Set<MfaSpread>().AsNoTracking().SingleAsync(row => row.AccountId == person.Id));

        early.Done.ShouldBeNull();
        (late.Done is not null, late.Heard is null).ShouldBe((true, true));
        (await akamon.Read(db => db.Set<MfaSwitch>().SingleAsync(row => row.AccountId == person.Id))).State.ShouldBe(MfaUseState.Active);
    }

    [Theory]
    [InlineData("cut")]
    [InlineData("event")]
    public async Task From_save_until_the_system_has_taken_it_less_than_two_seconds_pass(string by)
    {
        using var site = new SystemSite();
        (string, string)[] system = by is "cut"
            ? [.. Registered.System(0, "shop", ("BackChannelLogoutUri", site.Address + "ended")), ("Oidc:InsideNetworks:0", "127.0.0.0/8"), ("RelyingParties:Systems:0:CutsSessions", "true")]
            : Receiver.Settings();
        await using var akamon = await RunningAkamon.Start(system);
        using var shop = new Receiver(akamon);
        using var browser = akamon.NewBrowser();
        var person = await akamon.NewPersonWithApp();
        await browser.SignIn(akamon, person);
        await Shop.CodeFor(browser);
        if (by is "event")
            await shop.Open(site);
        await akamon.Inside(async services => { await services.GetServices<IJob>().Single(job => job.Name is "oidc stays").Run(CancellationToken.None); return true; });
        akamon.Clock.Pass(TimeSpan.FromSeconds(5));
        await SetOut(akamon, browser, person);
        var page = await browser.Get("/mfa-setting");

        var watch = Stopwatch.StartNew();
        await browser.Post(page, "main form[action='/mfa-setting/save']", ("useMfa", "true"));
        (await site.Next()).Path.ShouldBe(by is "cut" ? "/ended" : "/events");
        await Until(() => akamon.Read(db => db.Set<MfaSpread>().AnyAsync(row => row.AccountId == person.Id && row.Heard != null)));

        watch.Elapsed.ShouldBeLessThan(TimeSpan.FromSeconds(2));
        TestContext.Current.TestOutputHelper?.WriteLine($"From save to acceptance ({by}): {watch.ElapsedMilliseconds} ms");
    }

    [Fact]
    [Trait("req", "G5")]
    public async Task Before_saving_the_page_names_the_connections_and_which_of_them_are_in_use()
    {
        using var site = new SystemSite();
        await using var akamon = await RunningAkamon.Start([.. Registered.System(0, "shop", ("BackChannelLogoutUri", site.Address + "ended")), .. Registered.System(1, "desktop", ("BackChannelLogoutUri", site.Address + "ended")), ("Oidc:InsideNetworks:0", "127.0.0.0/8"), ("RelyingParties:Systems:0:CutsSessions", "true"), ("RelyingParties:Systems:1:CutsSessions", "true")]);
        using var browser = akamon.NewBrowser();
        var person = await akamon.NewPersonWithApp();
        await browser.SignIn(akamon, person);
        await Shop.CodeFor(browser);
        await SetOut(akamon, browser, person);

        var page = await browser.Get("/mfa-setting");
        var later = await browser.Get(page.Document.QuerySelector("main a.quiet")!.GetAttribute("href")!);

        page.Text.ShouldContain("The shop – you are using it now");
        page.Text.ShouldContain("The desktop");
        page.Text.ShouldNotContain("The desktop – you are using it now");
        later.Text.ShouldContain("You have not started using MFA. Nothing has changed.");
        (await akamon.Read(db => db.Set<MfaSwitch>().CountAsync())).ShouldBe(0);
        site.Asked.ShouldBe(0);
    }

    /// <summary>Tries the app, so that MFA can be applied, in this browser.</summary>
    internal static async Task SetOut(RunningAkamon akamon, Browser browser, Person person)
    {
        await akamon.Read(async db =>
        {
            db.Add(new Trial { AccountId = person.Id, CredentialId = person.Apps[0], Passed = akamon.Clock.GetUtcNow() });
            return await db.SaveChangesAsync();
        });
        akamon.Clock.Pass(People.Step);
        var asked = await browser.Get("/mfa-setting");
        if (asked.Address.AbsolutePath is "/sign-in/totp")
            await browser.Post(asked, ("Code", person.Code(akamon)));
    }

    private static async Task Save(RunningAkamon akamon, Browser browser, Person person)
    {
        await browser.SignIn(akamon, person);
        await SetOut(akamon, browser, person);
        await browser.Post(await browser.Get("/mfa-setting"), "main form[action='/mfa-setting/save']", ("useMfa", "true"));
    }

    private static Task<bool> Spread(RunningAkamon akamon) => akamon.Inside(async services => { await services.GetServices<IJob>().Single(job => job.Name is "mfa-spread").Run(CancellationToken.None); return true; });

    private static async Task Until(Func<Task<bool>> true_)
    {
        for (var i = 0; i < 400 && !await true_(); i++)
            await Task.Delay(TimeSpan.FromMilliseconds(25), TimeProvider.System);
        (await true_()).ShouldBeTrue();
    }
}
