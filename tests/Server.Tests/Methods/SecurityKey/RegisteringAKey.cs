using System.Net;
using Akamon.Methods;
using Akamon.Methods.SecurityKey;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Akamon.Tests.Methods.SecurityKey;

public sealed class RegisteringAKey
{
    [Fact]
    [Trait("case", "C10")]
    public async Task A_key_is_made_by_the_browser_and_then_given_a_name()
    {
        await using var akamon = await RunningAkamon.Start();
        var (person, browser, key) = await Ready(akamon);

        await browser.RegisterKey(key, "Black key");

        var method = (await akamon.Methods(person)).ShouldHaveSingleItem();
        (method.Method, method.Label, method.State).ShouldBe(("key", "Black key", CredentialState.Active));
        (await akamon.Events("method.added", "accepted")).ShouldBe(1);
    }

    [Fact]
    [Trait("case", "C10")]
    public async Task The_name_is_filled_in_from_the_model()
    {
        await using var akamon = await RunningAkamon.Start();
        var (person, browser, key) = await Ready(akamon);
        key.Model = Guid.Parse("2fc0579f-8113-47ea-b116-bb5a8db9202a");

        await browser.RegisterKey(key);

        (await akamon.Methods(person)).ShouldHaveSingleItem().Label.ShouldBe("YubiKey 5 NFC");
    }

    [Fact]
    [Trait("case", "C10")]
    public async Task The_browser_is_asked_for_a_verified_person_and_told_which_keys_there_are()
    {
        await using var akamon = await RunningAkamon.Start();
        var (person, browser, key) = await Ready(akamon);
        await browser.RegisterKey(key);

        var question = (await browser.AskForKey(Keys.Enrol, "phone")).Question;

        question.GetProperty("authenticatorSelection").GetProperty("userVerification").GetString().ShouldBe("required");
        question.GetProperty("authenticatorSelection").GetProperty("authenticatorAttachment").GetString().ShouldBe("cross-platform");
        question.GetProperty("hints")[0].GetString().ShouldBe("hybrid");
        question.GetProperty("rp").GetProperty("id").GetString().ShouldBe("id.example.org");
        question.GetProperty("attestation").GetString().ShouldBe("none");
        question.GetProperty("excludeCredentials").GetArrayLength().ShouldBe(1);
        System.Buffers.Text.Base64Url.DecodeFromChars(question.GetProperty("challenge").GetString()).Length.ShouldBe(32);
        question.ToString().ShouldNotContain(person.Password);
    }

    [Fact]
    [Trait("case", "sec:E05")]
    public async Task A_key_that_did_not_check_its_owner_is_refused()
    {
        await using var akamon = await RunningAkamon.Start();
        var (person, browser, key) = await Ready(akamon);
        key.Verified = false;

        await browser.RegisterKey(key);

        (await akamon.Methods(person)).ShouldBeEmpty();
    }

    [Fact]
    [Trait("case", "sec:E11")]
    public async Task A_key_that_somebody_has_cannot_be_registered_again_by_anybody()
    {
        await using var akamon = await RunningAkamon.Start();
        var (person, browser, key) = await Ready(akamon);
        await browser.RegisterKey(key);
        var (other, theirs, _) = await Ready(akamon);

        var again = await browser.RegisterKey(key);
        var stolen = await theirs.RegisterKey(key);

        again.Text.ShouldContain("registered already");
        stolen.Text.ShouldContain("registered already");
        (await akamon.Methods(person)).Count.ShouldBe(1);
        (await akamon.Methods(other)).ShouldBeEmpty();
    }

    [Fact]
    [Trait("case", "sec:E11")]
    public async Task One_key_offered_to_two_accounts_at_once_becomes_the_property_of_one()
    {
        await using var akamon = await RunningAkamon.Start();
        var (person, browser, key) = await Ready(akamon);
        var (other, theirs, _) = await Ready(akamon);
        var (mine, hers) = (await browser.AskForKey(Keys.Enrol), await theirs.AskForKey(Keys.Enrol));
        var pages = await Task.WhenAll(
            browser.AnswerWithKey("/setup/key?handler=Create", mine.Challenge, key.Create(mine.Question)),
            theirs.AnswerWithKey("/setup/key?handler=Create", hers.Challenge, key.Create(hers.Question)));

        await Task.WhenAll(Finish(browser), Finish(theirs));

        ((await akamon.Methods(person)).Count + (await akamon.Methods(other)).Count).ShouldBe(1, string.Join(' ', pages.Select(page => page.Status)));
    }

    [Fact]
    [Trait("case", "sec:E17")]
    public async Task A_key_that_was_deleted_can_be_registered_again()
    {
        await using var akamon = await RunningAkamon.Start();
        var (person, browser, key) = await Ready(akamon);
        await browser.RegisterKey(key);
        await akamon.Read(db => db.Set<Credential>().ExecuteDeleteAsync());

        await browser.RegisterKey(key);

        (await akamon.Methods(person)).ShouldHaveSingleItem();
    }

    [Theory]
    [Trait("case", "sec:E11")]
    [InlineData(0, false)]
    [InlineData(1, true)]
    [InlineData(1023, true)]
    [InlineData(1024, false)]
    public async Task The_id_of_a_key_has_at_least_one_byte_and_at_most_1023(int length, bool taken)
    {
        await using var akamon = await RunningAkamon.Start();
        var (person, browser, key) = await Ready(akamon);
        key.Id = System.Security.Cryptography.RandomNumberGenerator.GetBytes(length);

        await browser.RegisterKey(key);

        (await akamon.Methods(person)).Count.ShouldBe(taken ? 1 : 0);
    }

    [Fact]
    [Trait("case", "sec:E16")]
    public async Task An_account_holds_at_most_ten_keys()
    {
        await using var akamon = await RunningAkamon.Start();
        var (person, browser, _) = await Ready(akamon);
        for (var i = 0; i < 10; i++)
            await browser.RegisterKey(new());

        var asked = await browser.TryAskForKey(Keys.Enrol);

        asked.Status.ShouldBe(HttpStatusCode.BadRequest);
        (await browser.Get(Keys.Enrol)).Text.ShouldContain("as many keys");
        (await akamon.Methods(person)).Count.ShouldBe(10);
    }

    [Fact]
    [Trait("case", "sec:E16")]
    public async Task An_eleventh_key_asked_for_before_the_tenth_came_is_refused()
    {
        await using var akamon = await RunningAkamon.Start(("Methods:SecurityKey:PerAccount", "1"));
        var (person, browser, key) = await Ready(akamon);
        var asked = await browser.AskForKey(Keys.Enrol);
        await browser.RegisterKey(new());

        var page = await browser.AnswerWithKey("/setup/key?handler=Create", asked.Challenge, key.Create(asked.Question));

        page.Text.ShouldContain("as many keys");
        (await akamon.Methods(person)).Count.ShouldBe(1);
    }

    [Fact]
    [Trait("case", "sec:E16")]
    public async Task A_name_is_cut_to_64_signs_and_shown_as_text()
    {
        await using var akamon = await RunningAkamon.Start();
        var (person, browser, key) = await Ready(akamon);

        await browser.RegisterKey(key, "<b>" + new string('x', 5_000));

        (await akamon.Methods(person)).ShouldHaveSingleItem().Label.EnumerateRunes().Count().ShouldBeLessThanOrEqualTo(64);
        (await browser.Get("/security-info")).Document.QuerySelector("main b").ShouldBeNull();
    }

    [Fact]
    [Trait("case", "sec:E12")]
    public async Task Somebody_who_has_a_method_must_prove_it_before_registering_a_key()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPersonWithApp();
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person);

        var asked = await browser.TryAskForKey(Keys.Enrol);

        asked.Location?.AbsolutePath.ShouldBe("/sign-in");
        (await akamon.Read(db => db.Set<KeyChallenge>().CountAsync())).ShouldBe(0);
    }

    [Fact]
    [Trait("case", "sec:E12")]
    public async Task Without_a_session_no_key_is_registered()
    {
        await using var akamon = await RunningAkamon.Start();
        var (person, browser, key) = await Ready(akamon);
        var asked = await browser.AskForKey(Keys.Enrol);
        using var stranger = akamon.NewBrowser();

        await stranger.AnswerWithKey("/setup/key?handler=Create", asked.Challenge, key.Create(asked.Question));

        (await akamon.Read(db => db.Set<Credential>().CountAsync())).ShouldBe(0);
        (await akamon.Methods(person)).ShouldBeEmpty();
    }

    private static async Task Finish(Browser browser)
    {
        var page = await browser.Get(Keys.Enrol);
        if (page.Document.QuerySelector("#Label") is not null)
            await browser.Post(page);
    }

    private static async Task<(Person Person, Browser Browser, SoftKey Key)> Ready(RunningAkamon akamon)
    {
        var person = await akamon.NewPerson();
        var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, person);
        return (person, browser, new());
    }
}
