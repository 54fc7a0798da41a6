using System.Net;
using Akamon.Accounts;
using Akamon.Audit;
using Akamon.Methods;
using Akamon.Sessions;
using Akamon.SignIn;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Akamon.Tests.Methods.SecurityKey;

public sealed class SigningInWithAPasskey
{
    [Theory]
    [Trait("case", "N24b")]
    [InlineData(false, "fido hwk user mfa")]
    [InlineData(true, "fido swk user mfa")]
    public async Task A_passkey_alone_signs_in_and_counts_as_mfa(bool synced, string amr)
    {
        await using var akamon = await RunningAkamon.Start();
        using var key = new SoftKey { Synced = synced };
        await akamon.NewPersonWithKey(key);
        akamon.Clock.Pass(People.Step);
        using var browser = akamon.NewBrowser();

        var page = await browser.SignInWithPasskey(key);

        page.Place.ShouldBe("/status");
        var session = await akamon.Read(db => db.Set<Session>().OrderByDescending(row => row.Created).FirstAsync());
        (session.Strength, session.Amr).ShouldBe((Strength.Mfa, amr));
        (await browser.Get("/security-info")).Place.ShouldBe("/security-info");
    }

    [Fact]
    public async Task A_session_that_began_without_a_password_never_claims_one()
    {
        await using var akamon = await RunningAkamon.Start();
        using var key = new SoftKey();
        using var synced = new SoftKey { Synced = true };
        await akamon.NewPersonWithKey(key);
        akamon.Clock.Pass(People.Step);
        using var browser = akamon.NewBrowser();
        await browser.SignInWithPasskey(key);
        await browser.RegisterKey(synced);
        akamon.Clock.Pass(TimeSpan.FromMinutes(11));
        await browser.Get("/setup/choose");

        await browser.ProveWithKey(key);

        (await akamon.Read(db => db.Set<Session>().OrderByDescending(row => row.Created).Select(row => row.Amr).FirstAsync())).ShouldBe("fido hwk user swk mfa");
    }

    [Fact]
    public async Task One_that_is_taken_away_while_it_is_looked_at_opens_nothing()
    {
        await using var akamon = await RunningAkamon.Start();
        using var key = new SoftKey();
        var person = await akamon.NewPersonWithKey(key);
        var held = (await akamon.Methods(person)).ShouldHaveSingleItem();
        var before = await akamon.Read(db => db.Set<Session>().CountAsync());

        var outcome = await akamon.Inside(services => services.GetRequiredService<DirectEntry>().Enter(held, Look, sealedRequest: null, CancellationToken.None));

        outcome.ShouldBeOfType<Outcome.Wrong>();
        (await akamon.Read(db => db.Set<Session>().CountAsync())).ShouldBe(before);
        (await akamon.Events(Acts.Proof, "wrong")).ShouldBe(1);

        async Task<Verdict> Look(CancellationToken cancel)
        {
            await akamon.Read(db => db.Set<Credential>().Where(row => row.Id == held.Id).ExecuteDeleteAsync(cancel));
            return new Verdict.Accepted("fido hwk user mfa");
        }
    }

    [Fact]
    public async Task It_leads_to_where_the_person_wanted_to_go()
    {
        await using var akamon = await RunningAkamon.Start();
        using var key = new SoftKey();
        await akamon.NewPersonWithKey(key);
        var request = await akamon.Inside(services => Task.FromResult(services.GetRequiredService<SignInRequests>().Seal(new(null, "/security-info", Verify: true))));
        using var browser = akamon.NewBrowser();

        var page = await browser.SignInWithPasskey(key, request);

        page.Place.ShouldBe("/security-info");
    }

    [Fact]
    [Trait("case", "sec:E05")]
    public async Task A_key_that_did_not_check_its_owner_does_not_stand_for_the_password()
    {
        await Refused(key => key.Verified = false);
    }

    [Fact]
    [Trait("case", "sec:RE5")]
    public async Task A_key_that_does_not_say_whose_it_is_is_refused()
    {
        await using var akamon = await RunningAkamon.Start();
        using var key = new SoftKey();
        await akamon.NewPersonWithKey(key);
        using var browser = akamon.NewBrowser();
        var asked = await browser.AskForKey(Keys.Passkey);

        await browser.AnswerWithKey(Keys.Passkey, asked.Challenge, key.Get(asked.Question, withHandle: false));

        browser.Session.ShouldBeNull();
    }

    [Fact]
    [Trait("case", "sec:RE5")]
    public async Task A_handle_that_names_somebody_else_does_not_sign_them_in()
    {
        await using var akamon = await RunningAkamon.Start();
        using var key = new SoftKey();
        using var hers = new SoftKey();
        await akamon.NewPersonWithKey(key);
        var other = await akamon.NewPersonWithKey(hers);
        key.Handle = hers.Handle;
        using var browser = akamon.NewBrowser();
        var before = await akamon.Sessions(other);

        await browser.SignInWithPasskey(key);

        browser.Session.ShouldBeNull();
        (await akamon.Sessions(other)).ShouldBe(before);
    }

    [Theory]
    [Trait("case", "sec:E02")]
    [InlineData("https://evil.example")]
    [InlineData("http://id.example.org")]
    public async Task Another_origin_signs_nobody_in(string origin)
    {
        await Refused(key => key.Origin = origin);
    }

    [Fact]
    [Trait("case", "sec:E07")]
    public async Task A_counter_that_does_not_grow_signs_nobody_in()
    {
        await Refused(key => (key.Count, key.Step) = (0, 0), new SoftKey { Count = 7 });
    }

    [Fact]
    public async Task A_suspended_account_and_a_key_of_nobody_get_the_same_answer()
    {
        await using var akamon = await RunningAkamon.Start();
        using var key = new SoftKey();
        using var strange = new SoftKey { Handle = "AAAA" };
        var person = await akamon.NewPersonWithKey(key);
        await akamon.Read(db => db.Set<Account>().Where(row => row.Id == person.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Suspended, akamon.Clock.GetUtcNow())));
        using var browser = akamon.NewBrowser();
        using var other = akamon.NewBrowser();

        var suspended = await browser.SignInWithPasskey(key);
        var nobody = await other.SignInWithPasskey(strange);

        browser.Session.ShouldBeNull();
        suspended.Text.ShouldBe(nobody.Text);
        (suspended.Status, suspended.HeaderNames).ShouldBe((nobody.Status, nobody.HeaderNames));
    }

    [Fact]
    [Trait("case", "sec:E09")]
    public async Task Fifty_copies_of_one_answer_at_once_open_one_session()
    {
        await using var akamon = await RunningAkamon.Start();
        using var key = new SoftKey { Step = 0 };
        var person = await akamon.NewPersonWithKey(key);
        using var browser = akamon.NewBrowser();
        var asked = await browser.AskForKey(Keys.Passkey);
        var answer = key.Get(asked.Question);
        var before = await akamon.Sessions(person);
        var token = (await browser.Get("/language")).Token;
        using var twin = browser.Twin();

        await Evidence.Together(50, _ => twin.SendForm(Keys.Passkey, [new("challenge", asked.Challenge), new("answer", answer), new("__RequestVerificationToken", token)]));

        (await akamon.Sessions(person)).ShouldBe(before + 1);
    }

    [Fact]
    [Trait("case", "sec:E01")]
    public async Task Another_browsers_challenge_signs_nobody_in()
    {
        await using var akamon = await RunningAkamon.Start();
        using var key = new SoftKey();
        await akamon.NewPersonWithKey(key);
        using var browser = akamon.NewBrowser();
        using var other = akamon.NewBrowser();
        await other.AskForKey(Keys.Passkey);
        var asked = await browser.AskForKey(Keys.Passkey);

        await other.AnswerWithKey(Keys.Passkey, asked.Challenge, key.Get(asked.Question));

        other.Session.ShouldBeNull();
    }

    [Fact]
    [Trait("case", "sec:E01")]
    public async Task A_challenge_of_the_second_proof_is_none_for_signing_in_without_a_password()
    {
        await using var akamon = await RunningAkamon.Start();
        using var key = new SoftKey();
        var person = await akamon.NewPersonWithKey(key);
        using var browser = akamon.NewBrowser();
        await browser.EnterPassword(person);
        await browser.AskForKey(Keys.Passkey);
        var asked = await browser.AskForKey(Keys.Proof);

        await browser.AnswerWithKey(Keys.Passkey, asked.Challenge, key.Get(asked.Question));

        browser.Session.ShouldBeNull();
    }

    [Fact]
    public async Task Wrong_answers_shut_the_key_for_a_while()
    {
        await using var akamon = await RunningAkamon.Start();
        using var key = new SoftKey();
        await akamon.NewPersonWithKey(key);
        using var forged = new SoftKey { Id = key.Id, Handle = key.Handle, Count = 9 };
        using var browser = akamon.NewBrowser();
        for (var i = 0; i < 5; i++)
            await browser.SignInWithPasskey(forged);

        var page = await browser.SignInWithPasskey(key);

        browser.Session.ShouldBeNull();
        page.Text.ShouldContain("too many wrong tries");
    }

    [Fact]
    public async Task A_network_that_failed_too_often_gets_no_more_questions()
    {
        await using var akamon = await RunningAkamon.Start();
        using var strange = new SoftKey { Handle = "AAAA" };
        using var browser = akamon.NewBrowser("127.0.7.7");
        for (var i = 0; i < 30; i++)
            await browser.SignInWithPasskey(strange);

        (await browser.TryAskForKey(Keys.Passkey)).Status.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    [Trait("case", "sec:RA6")]
    public async Task A_browser_that_has_signed_in_before_is_let_in_from_such_a_network()
    {
        await using var akamon = await RunningAkamon.Start();
        using var key = new SoftKey();
        using var strange = new SoftKey { Handle = "AAAA" };
        await akamon.NewPersonWithKey(key);
        using var known = akamon.NewBrowser("127.0.7.7");
        await known.SignInWithPasskey(key);
        known.Cookies.Remove("__Host-idp_sid");
        using var stranger = akamon.NewBrowser("127.0.7.7");
        for (var i = 0; i < 30; i++)
            await stranger.SignInWithPasskey(strange);

        await known.SignInWithPasskey(key);

        known.Session.ShouldNotBeNull();
        (await stranger.TryAskForKey(Keys.Passkey)).Status.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    private static async Task Refused(Action<SoftKey> lie, SoftKey? given = null)
    {
        await using var akamon = await RunningAkamon.Start();
        using var key = given ?? new SoftKey();
        await akamon.NewPersonWithKey(key);
        using var browser = akamon.NewBrowser();
        lie(key);

        var page = await browser.SignInWithPasskey(key);

        browser.Session.ShouldBeNull();
        page.Text.ShouldContain("could not be accepted");
    }
}
