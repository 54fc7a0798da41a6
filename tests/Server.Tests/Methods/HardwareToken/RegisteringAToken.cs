using System.Net;
using Akamon.Audit;
using Akamon.Methods.HardwareToken;

namespace Akamon.Tests.Methods.HardwareToken;

public sealed class RegisteringAToken
{
    [Theory]
    [Trait("req", "M4")]
    [InlineData(true, 30, 20)]
    [InlineData(false, 30, 20)]
    [InlineData(false, 60, 32)]
    public async Task The_number_on_its_back_and_a_code_register_a_lent_token(bool counts, int period, int bytes)
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPerson();
        var token = await akamon.Lend(person, counts, period, bytes);
        using var browser = akamon.NewBrowser();
        await browser.EnterPassword(person);

        var next = await browser.RegisterToken(token.Serial.ToLowerInvariant().Insert(2, " - "), token.Code(akamon, 0));

        next.Address.AbsolutePath.ShouldBe("/setup/contact-mail");
        (await akamon.Methods(person)).ShouldHaveSingleItem().Method.ShouldBe("hardware-token");
        (await akamon.LoanOf(person)).State.ShouldBe(RequestState.Received);
    }

    [Fact]
    [Trait("case", "sec:B11")]
    public async Task Unknown_stored_foreign_and_lost_tokens_are_answered_and_counted_like_a_wrong_code()
    {
        await using var akamon = await RunningAkamon.Start();
        List<string> bodies = [];
        foreach (var kind in new[] { "wrong code", "unknown", "in store", "foreign", "lost" })
        {
            var person = await akamon.NewPerson();
            var own = await akamon.Lend(person);
            var other = kind is "in store" or "lost" ? await akamon.NewToken() : kind is "foreign" ? await akamon.Lend(await akamon.NewPerson()) : own;
            if (kind is "lost")
                await akamon.Act(other, (loans, token) => loans.Lose(token, actor: null, CancellationToken.None));
            using var browser = akamon.NewBrowser();
            await browser.EnterPassword(person);
            var serial = kind is "unknown" ? "XX000000" : other.Serial;
            var code = kind is "wrong code" ? own.WrongCode(akamon) : other.Code(akamon, 0);

            var page = await browser.RegisterToken(serial, code);

            page.Status.ShouldBe(HttpStatusCode.OK);
            bodies.Add(page.Text.Replace(serial, "", StringComparison.Ordinal));
            (await akamon.Methods(person)).ShouldBeEmpty();
            for (var i = 0; i < 4; i++)
                await browser.RegisterToken(serial, code);
            (await browser.RegisterToken(own.Serial, own.Code(akamon, 0))).Text.ShouldContain("too many wrong tries", Case.Insensitive, kind);
        }

        bodies.Distinct(StringComparer.Ordinal).ShouldHaveSingleItem();
        (await akamon.Events(Acts.MethodAdded, "accepted")).ShouldBe(0);
    }

    [Fact]
    [Trait("case", "sec:B01")]
    public async Task Beginning_again_in_another_session_gives_no_new_tries()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPerson();
        var token = await akamon.Lend(person);
        for (var i = 0; i < 5; i++)
        {
            using var one = akamon.NewBrowser($"127.0.5.{i + 1}");
            await one.EnterPassword(person);
            await one.RegisterToken(token.Serial, token.WrongCode(akamon));
        }
        using var last = akamon.NewBrowser("127.0.5.9");
        await last.EnterPassword(person);

        var page = await last.RegisterToken(token.Serial, token.Code(akamon, 0));

        page.Text.ShouldContain("too many wrong tries");
        (await akamon.Methods(person)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Without_a_loan_there_is_no_form_and_a_sent_one_changes_nothing()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPerson();
        var token = await akamon.NewToken();
        using var browser = akamon.NewBrowser();
        await browser.EnterPassword(person);
        var page = await browser.Get(TokenPress.Setup);

        var sent = await browser.Follow(await browser.SendForm(TokenPress.Setup, [new("Serial", token.Serial), new("Code", token.Code(akamon, 0)), new("__RequestVerificationToken", page.Token)]));

        page.Document.QuerySelector("#Serial").ShouldBeNull();
        sent.Text.ShouldContain("No token is lent to you");
        (await akamon.Methods(person)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("", "123456", "Serial")]
    [InlineData("a;b", "123456", "Serial")]
    [InlineData("TK1", "12345", "Code")]
    [InlineData("TK1", "1e5", "Code")]
    public async Task What_can_be_no_number_or_no_code_is_said_and_costs_nothing(string serial, string code, string field)
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPerson();
        await akamon.Lend(person);
        using var browser = akamon.NewBrowser();
        await browser.EnterPassword(person);

        var page = await browser.RegisterToken(serial, code);

        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Document.QuerySelector($".problem a[href='#{field}']").ShouldNotBeNull();
        (await akamon.Events(Acts.MethodAdded, "wrong")).ShouldBe(0);
    }

    [Fact]
    [Trait("case", "sec:B12")]
    public async Task A_token_that_ran_away_in_a_pocket_is_registered_with_two_codes()
    {
        await using var akamon = await RunningAkamon.Start();
        var person = await akamon.NewPerson();
        var token = await akamon.Lend(person, counts: true);
        using var browser = akamon.NewBrowser();
        await browser.EnterPassword(person);
        await browser.RegisterToken(token.Serial, token.Code(akamon, 50));

        await browser.RegisterToken(token.Serial, token.Code(akamon, 51), token.Code(akamon, 52));

        (await akamon.Methods(person)).ShouldHaveSingleItem();
        (await akamon.Stored(token)).LastStep.ShouldBe(52);
    }
}
