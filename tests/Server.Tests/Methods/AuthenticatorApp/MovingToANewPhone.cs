using System.Globalization;
using System.Net;

namespace Akamon.Tests.Methods.AuthenticatorApp;

public sealed class MovingToANewPhone
{
    [Fact]
    [Trait("case", "3.7")]
    public async Task Both_sign_the_old_registration_is_gone_and_the_new_one_stands()
    {
        await using var akamon = await PhoneApps.Start();
        var (person, old) = await akamon.NewPersonWithPhoneApp();
        await akamon.AddContactMail(person, "hanako@example.org");
        using var fresh = new PhoneApp(akamon);
        var code = await Begin(old);
        var claim = await Claim(fresh, code);
        var waiting = await Look(fresh, claim);
        var seen = await old.Send(HttpMethod.Get, "/app/v1/move");

        var confirmed = await Confirm(old, code, fresh, claim.Body!["check"]!.GetValue<string>());
        var moved = await Look(fresh, claim);
        fresh.Device = moved.Body!["device"]!.GetValue<string>();
        using var browser = akamon.NewBrowser();
        var page = await browser.AskApp(person);
        await fresh.Approve(await fresh.Request(), page.Number());
        await browser.TakeAnswer();

        waiting.State.ShouldBe("waiting");
        seen.State.ShouldBe("claimed");
        seen.Body!["name"]!.GetValue<string>().ShouldBe("Pixel 10");
        confirmed.Status.ShouldBe(HttpStatusCode.OK);
        moved.State.ShouldBe("moved");
        moved.Body["codes"]!["secret"]!.GetValue<string>().ShouldNotBe(old.Paired!["codes"]!["secret"]!.GetValue<string>());
        (await old.Ask()).Error.ShouldBe("unknown");
        (await akamon.Methods(person)).Count(row => row.Method is "app").ShouldBe(1);
        browser.Session.ShouldNotBeNull();
    }

    [Fact]
    public async Task A_wrong_check_number_ends_the_move()
    {
        await using var akamon = await PhoneApps.Start();
        var (_, old) = await akamon.NewPersonWithPhoneApp();
        using var fresh = new PhoneApp(akamon);
        var code = await Begin(old);
        var claim = await Claim(fresh, code);
        var check = claim.Body!["check"]!.GetValue<string>();

        var wrong = await Confirm(old, code, fresh, PhoneApps.Other(check));
        var right = await Confirm(old, code, fresh, check);

        wrong.Error.ShouldBe("gone");
        right.Error.ShouldBe("gone");
        (await Look(fresh, claim)).State.ShouldBe("refused");
        (await old.Ask()).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Of_two_phones_that_claim_at_once_one_does_and_a_stopped_or_old_code_is_gone()
    {
        await using var akamon = await PhoneApps.Start();
        var (_, old) = await akamon.NewPersonWithPhoneApp();
        var code = await Begin(old);
        var claims = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Claim(new PhoneApp(akamon), code)));
        var stopped = await Begin(old);
        await old.Send(HttpMethod.Delete, "/app/v1/move");
        var late = await Begin(old);
        akamon.Clock.Pass(TimeSpan.FromMinutes(10));

        var afterStop = await Claim(new PhoneApp(akamon), stopped);
        var afterTime = await Claim(new PhoneApp(akamon), late);

        claims.Count(one => one.Status is HttpStatusCode.Accepted).ShouldBe(1);
        afterStop.Error.ShouldBe("gone");
        afterTime.Error.ShouldBe("gone");
    }

    [Fact]
    public async Task Another_phone_cannot_confirm_nor_ask_for_the_secrets()
    {
        await using var akamon = await PhoneApps.Start();
        var (person, old) = await akamon.NewPersonWithPhoneApp();
        var second = await akamon.AddPhoneApp(person, "Second");
        using var fresh = new PhoneApp(akamon);
        using var stranger = new PhoneApp(akamon);
        var code = await Begin(old);
        var claim = await Claim(fresh, code);
        var check = claim.Body!["check"]!.GetValue<string>();

        var confirmed = await Confirm(second, code, fresh, check);
        await Confirm(old, code, fresh, check);
        var asked = await Look(stranger, claim);

        confirmed.Error.ShouldBe("gone");
        asked.Error.ShouldBe("unknown");
    }

    private static async Task<string> Begin(PhoneApp old) => (await old.Send(HttpMethod.Post, "/app/v1/move")).Body!["code"]!.GetValue<string>();

    private static Task<AppReply> Claim(PhoneApp fresh, string code) =>
        fresh.Send(HttpMethod.Post, "/app/v1/move/claim", new { code, key = fresh.Spki, name = "Pixel 10", language = "en", signature = fresh.Sign("akamon-claim-v1", code, fresh.Spki) }, signed: false);

    private static Task<AppReply> Look(PhoneApp fresh, AppReply claim)
    {
        fresh.Device = claim.Body!["claim"]!.GetValue<string>();
        return fresh.Send(HttpMethod.Get, $"/app/v1/move/claim/{fresh.Device}");
    }

    private static Task<AppReply> Confirm(PhoneApp old, string code, PhoneApp fresh, string check)
    {
        var time = old.Now;
        return old.Send(HttpMethod.Post, "/app/v1/move/confirm", new { check, time, signature = old.Sign("akamon-move-v1", code, fresh.Spki, check, time.ToString(CultureInfo.InvariantCulture)) });
    }
}
