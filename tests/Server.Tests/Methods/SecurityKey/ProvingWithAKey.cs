using System.Net;
using System.Security.Cryptography;
using Akamon.Methods.SecurityKey;
using Akamon.Sessions;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Tests.Methods.SecurityKey;

public sealed class ProvingWithAKey
{
    [Theory]
    [Trait("case", "H7")]
    [InlineData(false, true, "pwd fido hwk user mfa")]
    [InlineData(false, false, "pwd fido hwk mfa")]
    [InlineData(true, true, "pwd fido swk user mfa")]
    public async Task The_session_says_what_the_key_proved(bool synced, bool verified, string amr)
    {
        await using var akamon = await RunningAkamon.Start();
        using var key = new SoftKey { Synced = synced };
        var person = await akamon.NewPersonWithKey(key);
        akamon.Clock.Pass(People.Step);
        using var browser = akamon.NewBrowser();
        await browser.EnterPassword(person);
        key.Verified = verified;

        await browser.ProveWithKey(key);

        browser.Session.ShouldNotBeNull();
        (await akamon.Read(db => db.Set<Session>().OrderByDescending(row => row.Created).Select(row => row.Amr).FirstAsync())).ShouldBe(amr);
    }

    [Fact]
    [Trait("case", "sec:E15")]
    public async Task A_question_before_the_password_names_no_key()
    {
        await using var akamon = await RunningAkamon.Start();
        using var key = new SoftKey();
        var person = await akamon.NewPersonWithKey(key);
        using var browser = akamon.NewBrowser();

        var stranger = await browser.TryAskForKey(Keys.Proof);
        var passwordless = (await browser.AskForKey(Keys.Passkey)).Question;
        await browser.EnterPassword(person);
        var asked = (await browser.AskForKey(Keys.Proof)).Question;

        stranger.Location?.AbsolutePath.ShouldBe("/sign-in");
        passwordless.GetProperty("allowCredentials").GetArrayLength().ShouldBe(0);
        asked.GetProperty("allowCredentials").GetArrayLength().ShouldBe(1);
        asked.GetProperty("userVerification").GetString().ShouldBe("preferred");
    }

    [Fact]
    [Trait("case", "sec:E02")]
    public async Task A_listed_origin_proves_as_much_as_our_own()
    {
        await using var akamon = await RunningAkamon.Start(("Methods:SecurityKey:Origins:0", "https://login.example.com"));
        using var key = new SoftKey { Origin = "https://login.example.com" };
        var person = await akamon.NewPersonWithKey(key);
        using var browser = akamon.NewBrowser();
        await browser.EnterPassword(person);

        await browser.ProveWithKey(key);

        browser.Session.ShouldNotBeNull();
        (await browser.Get("/.well-known/webauthn")).Body.ShouldBe("""{"origins":["https://id.example.org","https://login.example.com"]}""");
    }

    [Fact]
    [Trait("case", "sec:E03")]
    public async Task The_domain_does_not_follow_the_host_header()
    {
        await using var akamon = await RunningAkamon.Start();
        using var browser = akamon.NewBrowser();
        browser.Headers["Host"] = "evil.example";

        var asked = await browser.AskForKey(Keys.Passkey);

        asked.Question.GetProperty("rpId").GetString().ShouldBe("id.example.org");
    }

    [Fact]
    [Trait("case", "sec:RE4")]
    public async Task Another_key_with_the_same_id_proves_nothing()
    {
        await using var akamon = await RunningAkamon.Start();
        using var key = new SoftKey();
        var person = await akamon.NewPersonWithKey(key);
        using var forged = new SoftKey { Id = key.Id, Handle = key.Handle, Count = 9 };
        using var browser = akamon.NewBrowser();
        await browser.EnterPassword(person);

        var page = await browser.ProveWithKey(forged);

        browser.Session.ShouldBeNull();
        page.Text.ShouldContain("could not be accepted");
        (await akamon.Events("sign-in.proof", "wrong")).ShouldBe(1);
    }

    [Fact]
    [Trait("case", "sec:E01")]
    public async Task A_challenge_of_another_attempt_proves_nothing_and_stays_with_that_one()
    {
        await using var akamon = await RunningAkamon.Start();
        using var key = new SoftKey();
        var person = await akamon.NewPersonWithKey(key);
        using var mine = akamon.NewBrowser();
        using var theirs = akamon.NewBrowser();
        await mine.EnterPassword(person);
        await theirs.EnterPassword(person);
        var asked = await mine.AskForKey(Keys.Proof);
        var answer = key.Get(asked.Question);

        await theirs.AnswerWithKey(Keys.Proof, asked.Challenge, answer);
        await mine.AnswerWithKey(Keys.Proof, asked.Challenge, answer);

        theirs.Session.ShouldBeNull();
        mine.Session.ShouldNotBeNull();
    }

    [Fact]
    [Trait("case", "sec:E01")]
    public async Task A_challenge_made_for_registering_or_for_passkeys_is_none_for_the_second_proof()
    {
        await using var akamon = await RunningAkamon.Start();
        using var key = new SoftKey();
        var person = await akamon.NewPersonWithKey(key);
        using var browser = akamon.NewBrowser();
        await browser.EnterPassword(person);
        var passkey = await browser.AskForKey(Keys.Passkey);

        await browser.AnswerWithKey(Keys.Proof, passkey.Challenge, key.Get(passkey.Question));

        browser.Session.ShouldBeNull();
    }

    [Fact]
    [Trait("case", "sec:E01")]
    public async Task Somebody_elses_key_proves_nothing_for_me()
    {
        await using var akamon = await RunningAkamon.Start();
        using var key = new SoftKey();
        using var hers = new SoftKey();
        var person = await akamon.NewPersonWithKey(key);
        await akamon.NewPersonWithKey(hers);
        using var browser = akamon.NewBrowser();
        await browser.EnterPassword(person);

        await browser.ProveWithKey(hers);

        browser.Session.ShouldBeNull();
    }

    [Fact]
    [Trait("case", "sec:E07")]
    public async Task A_counter_that_does_not_grow_is_refused_and_noted()
    {
        await using var akamon = await RunningAkamon.Start();
        using var key = new SoftKey { Count = 10 };
        var person = await akamon.NewPersonWithKey(key);
        using var browser = akamon.NewBrowser();
        await browser.EnterPassword(person);
        key.Step = 0;

        await browser.ProveWithKey(key);

        browser.Session.ShouldBeNull();
        (await akamon.Events("key.counter", "went back")).ShouldBe(1);
    }

    [Fact]
    [Trait("case", "sec:E07")]
    public async Task A_key_that_does_not_count_works_every_time()
    {
        await using var akamon = await RunningAkamon.Start();
        using var key = new SoftKey { Step = 0 };
        var person = await akamon.NewPersonWithKey(key);

        for (var i = 0; i < 2; i++)
        {
            using var browser = akamon.NewBrowser();
            await browser.EnterPassword(person);
            await browser.ProveWithKey(key);
            browser.Session.ShouldNotBeNull();
        }
    }

    [Fact]
    [Trait("case", "sec:E09")]
    public async Task Fifty_copies_of_one_answer_at_once_on_two_nodes_open_one_session()
    {
        await using var akamon = await RunningAkamon.Start();
        await using var node = await akamon.StartSecondNode();
        using var key = new SoftKey { Step = 0 };
        var person = await akamon.NewPersonWithKey(key);
        using var browser = akamon.NewBrowser();
        await browser.EnterPassword(person);
        var asked = await browser.AskForKey(Keys.Proof);
        var answer = key.Get(asked.Question);
        var before = await akamon.Sessions(person);
        var token = (await browser.Get("/language")).Token;
        using var here = browser.Twin();
        using var there = browser.Twin(node);

        await Evidence.Together(50, i => (i % 2 == 0 ? here : there).SendForm(Keys.Proof, [new("challenge", asked.Challenge), new("answer", answer), new("__RequestVerificationToken", token)]));

        (await akamon.Sessions(person)).ShouldBe(before + 1);
    }

    [Fact]
    [Trait("case", "sec:E09")]
    public async Task A_challenge_is_used_up_by_failure_too()
    {
        await using var akamon = await RunningAkamon.Start();
        using var key = new SoftKey();
        var person = await akamon.NewPersonWithKey(key);
        using var browser = akamon.NewBrowser();
        await browser.EnterPassword(person);
        var asked = await browser.AskForKey(Keys.Proof);
        await browser.AnswerWithKey(Keys.Proof, asked.Challenge, "{}");

        var page = await browser.AnswerWithKey(Keys.Proof, asked.Challenge, key.Get(asked.Question));

        page.Text.ShouldContain("took too long");
        browser.Session.ShouldBeNull();
        (await akamon.Read(db => db.Set<KeyChallenge>().CountAsync())).ShouldBe(0);
    }

    [Theory]
    [Trait("case", "sec:E09")]
    [InlineData(299_999, true)]
    [InlineData(300_000, false)]
    public async Task A_challenge_lives_five_minutes(int milliseconds, bool opens)
    {
        await using var akamon = await RunningAkamon.Start();
        using var key = new SoftKey();
        var person = await akamon.NewPersonWithKey(key);
        using var browser = akamon.NewBrowser();
        await browser.EnterPassword(person);
        var asked = await browser.AskForKey(Keys.Proof);
        akamon.Clock.Pass(TimeSpan.FromMilliseconds(milliseconds));

        await browser.AnswerWithKey(Keys.Proof, asked.Challenge, key.Get(asked.Question));

        (browser.Session is not null).ShouldBe(opens);
    }

    [Fact]
    public async Task Wrong_answers_count_like_wrong_codes()
    {
        await using var akamon = await RunningAkamon.Start();
        using var key = new SoftKey();
        var person = await akamon.NewPersonWithKey(key);
        using var forged = new SoftKey { Id = key.Id, Handle = key.Handle, Count = 9 };
        using var browser = akamon.NewBrowser();
        await browser.EnterPassword(person);
        for (var i = 0; i < 5; i++)
            await browser.ProveWithKey(forged);
        await browser.EnterPassword(person);

        var page = await browser.ProveWithKey(key);

        page.Text.ShouldContain("too many wrong tries");
        browser.Session.ShouldBeNull();
    }

    [Fact]
    public async Task Any_of_my_own_keys_may_answer_and_is_the_one_that_counts_as_used()
    {
        await using var akamon = await RunningAkamon.Start();
        using var key = new SoftKey();
        using var second = new SoftKey();
        var person = await akamon.NewPersonWithKey(key);
        using (var browser = akamon.NewBrowser())
        {
            await browser.EnterPassword(person);
            await browser.ProveWithKey(key);
            await browser.RegisterKey(second, "Second");
        }
        akamon.Clock.Pass(TimeSpan.FromHours(1));
        using var next = akamon.NewBrowser();
        await next.EnterPassword(person);

        await next.ProveWithKey(key);

        next.Session.ShouldNotBeNull();
        (await akamon.Methods(person)).OrderByDescending(held => held.LastUsed).First().Label.ShouldNotBe("Second");
    }
}
