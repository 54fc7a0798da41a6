using System.Text.Json;
using Akamon.Audit;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Tests.RelyingParties.Oidc;

/// <summary>The device grant (RFC 8628), from the code on the screen to the tokens.</summary>
[Trait("case", "sec:I23")]
public sealed class LettingADeviceIn
{
    [Fact]
    public async Task Somebody_types_the_code_sees_who_asks_from_where_and_lets_the_device_in()
    {
        await using var akamon = await RunningAkamon.Start(Settings);
        using var phone = new SystemPhone(akamon);
        using var browser = akamon.NewBrowser();
        var person = await akamon.NewPersonWithMfa();
        var device = await Begin(phone);
        await browser.SignIn(akamon, person);

        var page = await browser.Get(device.GetProperty("verification_uri_complete").GetString()![RunningAkamon.Origin.Length..]);
        page.Text.ShouldNotContain("The tv");
        page = await browser.Post(page);
        var asked = await Ask(phone, device);
        var done = await browser.Post(page, "form[action*='Allow']");

        device.GetProperty("user_code").GetString()!.ShouldMatch("^[BCDFGHJKLMNPQRSTVWXZ]{4}-[BCDFGHJKLMNPQRSTVWXZ]{4}$");
        device.GetProperty("verification_uri").GetString().ShouldBe($"{RunningAkamon.Origin}/device");
        (device.GetProperty("expires_in").GetInt32(), device.GetProperty("interval").GetInt32()).ShouldBe((600, 5));
        asked.ShouldBe((400, "slow_down"));
        page.Text.ShouldContain("The tv");
        page.Text.ShouldContain("127.0.0.1");
        page.Text.ShouldContain(person.CommonId);
        page.Text.ShouldContain(device.GetProperty("user_code").GetString()!);
        done.Text.ShouldContain("Go on at the device.");
        var (status, tokens) = await Trade(phone, device);
        status.ShouldBe(200, tokens.ToString());
        Shop.Claims(tokens).GetProperty("sub").GetString().ShouldBe(person.Id.ToString("n"));
        Shop.Claims(tokens).GetProperty("acr").GetString().ShouldBe("https://refeds.org/profile/mfa");
        await browser.Post(await browser.Get("/sign-out"));
        (await phone.Get("/oidc/userinfo", ("Authorization", $"Bearer {tokens.GetProperty("access_token").GetString()}"))).Status.ShouldBe(200, "It outlives the browser.");
    }

    [Fact]
    [Trait("req", "R3")]
    public async Task Where_the_system_asks_for_agreement_the_device_is_let_in_only_after_it()
    {
        await using var akamon = await RunningAkamon.Start([.. Settings, ("RelyingParties:Systems:0:AsksConsent", "true")]);
        using var phone = new SystemPhone(akamon);
        using var browser = akamon.NewBrowser();
        var device = await Begin(phone);
        await browser.SignIn(akamon, await akamon.NewPersonWithMfa());
        var complete = device.GetProperty("verification_uri_complete").GetString()![RunningAkamon.Origin.Length..];

        var asked = await browser.Post(await browser.Post(await browser.Get(complete)), "form[action*='Allow']");
        var (early, _) = await Trade(phone, device);
        var back = await browser.Get(asked.Address.AbsolutePath is "/consent" ? complete : throw new InvalidOperationException(asked.Text));
        await browser.Post(asked, "main form");
        var done = await browser.Post(await browser.Post(await browser.Get(complete)), "form[action*='Allow']");

        early.ShouldBe(400);
        back.Text.ShouldNotContain("Go on at the device.");
        done.Text.ShouldContain("Go on at the device.");
    }

    [Fact]
    public async Task The_code_gives_tokens_once()
    {
        await using var akamon = await RunningAkamon.Start(Settings);
        using var phone = new SystemPhone(akamon);
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, await akamon.NewPersonWithMfa());
        var device = await Begin(phone);
        await Answer(browser, device, "Allow");

        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Trade(phone, device)));

        answers.Count(answer => answer.Status == 200).ShouldBe(1);
        (await phone.Ask("/oidc/token", [], ("client_id", "tv"), ("grant_type", "refresh_token"), ("refresh_token", answers.Single(answer => answer.Status == 200).Body.GetProperty("refresh_token").GetString()!))).Status.ShouldBe(400, "It was used again, so all is over.");
    }

    [Theory]
    [InlineData("nobody answered", "authorization_pending")]
    [InlineData("asked too soon", "slow_down")]
    [InlineData("denied", "access_denied")]
    [InlineData("too late", "expired_token")]
    [InlineData("another system", "invalid_grant")]
    [InlineData("another code", "invalid_grant")]
    [InlineData("not registered", "unauthorized_client")]
    public async Task The_device_is_told_what_keeps_it_out(string fault, string error)
    {
        await using var akamon = await RunningAkamon.Start(Settings);
        using var phone = new SystemPhone(akamon);
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, await akamon.NewPersonWithMfa());
        if (fault is "not registered")
        {
            (await phone.Ask("/oidc/device", "shop", ("scope", "openid"))).Body.GetProperty("error").GetString().ShouldBe(error);
            return;
        }
        var device = await Begin(phone);
        if (fault is "denied")
            (await Answer(browser, device, "Deny")).Text.ShouldContain("Nothing was given to it.");
        akamon.Clock.Pass(fault switch { "asked too soon" => TimeSpan.FromSeconds(4), "too late" => TimeSpan.FromMinutes(10), _ => TimeSpan.FromSeconds(6) });

        var answer = fault switch
        {
            "another system" => await Ask(phone, device, "radio"),
            "another code" => await Ask(phone, JsonDocument.Parse("""{"device_code":"nothing"}""").RootElement),
            _ => await Ask(phone, device),
        };

        answer.ShouldBe((400, error));
    }

    [Fact]
    public async Task Who_asks_too_often_must_ask_more_rarely_each_time()
    {
        await using var akamon = await RunningAkamon.Start(Settings);
        using var phone = new SystemPhone(akamon);
        var device = await Begin(phone);

        (await Ask(phone, device)).Error.ShouldBe("slow_down");
        akamon.Clock.Pass(TimeSpan.FromSeconds(6));
        (await Ask(phone, device)).Error.ShouldBe("slow_down", "Ten seconds by now.");
        akamon.Clock.Pass(TimeSpan.FromSeconds(16));
        (await Ask(phone, device)).Error.ShouldBe("authorization_pending");
    }

    [Fact]
    public async Task An_answer_counts_only_from_the_account_it_was_shown_to()
    {
        await using var akamon = await RunningAkamon.Start(Settings);
        using var phone = new SystemPhone(akamon);
        using var browser = akamon.NewBrowser();
        var (first, second) = (await akamon.NewPersonWithMfa(), await akamon.NewPersonWithMfa());
        var device = await Begin(phone);
        await browser.SignIn(akamon, first);
        var shown = await browser.Post(await browser.Get(Page(device)));
        var seen = Akamon.Tests.Harness.Page.Fields(shown.Form("form[action*='Allow']")).Single(field => field.Key is "Shown").Value;
        await browser.Post(await browser.Get("/sign-out"));
        await browser.SignIn(akamon, second);
        var own = await browser.Post(await browser.Get(Page(device)));

        var page = await browser.Post(own, "form[action*='Allow']", ("Shown", seen));

        page.Text.ShouldContain("This request is over");
        akamon.Clock.Pass(TimeSpan.FromSeconds(30));
        (await Ask(phone, device)).Error.ShouldBe("authorization_pending");
    }

    [Fact]
    public async Task Codes_cannot_be_tried_out()
    {
        await using var akamon = await RunningAkamon.Start(Settings);
        using var phone = new SystemPhone(akamon);
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, await akamon.NewPersonWithMfa());
        var device = await Begin(phone);

        for (var i = 0; i < 5; i++)
            (await browser.Post(await browser.Get("/device"), ("Code", "BBBB-BBBB"))).Text.ShouldContain("No device waits with this code");
        var right = await browser.Post(await browser.Get("/device"), ("Code", device.GetProperty("user_code").GetString()!));

        ((int)right.Status).ShouldBe(429);
        right.Text.ShouldContain("Too many codes");
        akamon.Clock.Pass(TimeSpan.FromMinutes(1));
        (await browser.Post(await browser.Get("/device"), ("Code", device.GetProperty("user_code").GetString()!))).Text.ShouldContain("The tv");
    }

    [Fact]
    [Trait("req", "I2")]
    public async Task Who_is_no_longer_entitled_gets_no_new_tokens()
    {
        await using var akamon = await RunningAkamon.Start([.. Settings, ("RelyingParties:Systems:0:Audience:0", "staff")]);
        using var phone = new SystemPhone(akamon);
        using var browser = akamon.NewBrowser();
        var person = await akamon.NewPersonWithMfa();
        var device = await Begin(phone);
        await browser.SignIn(akamon, person);
        await Answer(browser, device, "Allow");
        Task<(int Status, JsonElement Body)> Renew(JsonElement tokens) => phone.Ask("/oidc/token", [], ("client_id", "tv"), ("grant_type", "refresh_token"), ("refresh_token", tokens.GetProperty("refresh_token").GetString()!));
        var (kept, second) = await Renew((await Trade(phone, device)).Body);
        await akamon.Read(db => db.Set<Akamon.Accounts.Account>().Where(row => row.Id == person.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Affiliations, "alumni")));
        var (status, body) = await Renew(second);

        kept.ShouldBe(200);
        (status, body.GetProperty("error").GetString()).ShouldBe((400, "invalid_grant"));
    }

    [Theory]
    [InlineData("Allow")]
    [InlineData("Deny")]
    [Trait("case", "sec:I23")]
    public async Task Answers_to_guessed_codes_are_counted_like_the_codes_themselves(string answer)
    {
        await using var akamon = await RunningAkamon.Start(Settings);
        using var phone = new SystemPhone(akamon);
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, await akamon.NewPersonWithMfa());
        var code = (await Begin(phone)).GetProperty("user_code").GetString()!;
        var token = (await browser.Get("/device")).Token;
        Task<Page> Guess(string guess) => browser.SendForm($"/device?handler={answer}", [new("__RequestVerificationToken", token), new("Code", guess), new("Shown", "x")]);
        for (var i = 0; i < 5; i++)
            ((int)(await Guess("BBBB-BBBB")).Status).ShouldBe(400);

        var right = await Guess(code.Replace("-", "", StringComparison.Ordinal).ToLowerInvariant());

        ((int)right.Status).ShouldBe(429);
        right.Body.ShouldNotContain(code, Case.Sensitive, "The right spelling would tell that it is somebody's.");
    }

    [Theory]
    [InlineData("lower")]
    [InlineData("full width")]
    [InlineData("spaces")]
    public async Task A_code_may_be_typed_as_people_type(string manner)
    {
        await using var akamon = await RunningAkamon.Start(Settings);
        using var phone = new SystemPhone(akamon);
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, await akamon.NewPersonWithMfa());
        var code = (await Begin(phone)).GetProperty("user_code").GetString()!;

        var typed = manner switch
        {
            "lower" => code.ToLowerInvariant(),
            "full width" => string.Concat(code.Select(letter => letter is '-' ? '－' : (char)(letter + 0xFEE0))),
            _ => $" {code[..2]} {code[2..].Replace('-', ' ')} ",
        };

        (await browser.Post(await browser.Get("/device"), ("Code", typed))).Text.ShouldContain("The tv");
    }

    [Fact]
    public async Task Rules_of_the_system_hold_here_as_well()
    {
        await using var akamon = await RunningAkamon.Start([.. Settings, ("RelyingParties:Systems:0:RequiresMfa", "true")]);
        using var phone = new SystemPhone(akamon);
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, await akamon.NewPersonWithApp());
        var device = await Begin(phone);

        var page = await browser.Post(await browser.Get(Page(device)));

        page.Place.ShouldStartWith("/gate?");
        page.Text.ShouldContain("MFA-2");
    }

    [Fact]
    public async Task Without_being_signed_in_the_way_leads_over_the_front_door()
    {
        await using var akamon = await RunningAkamon.Start(Settings);
        using var phone = new SystemPhone(akamon);
        using var browser = akamon.NewBrowser();
        var person = await akamon.NewPersonWithMfa();
        var device = await Begin(phone);

        var onward = await browser.SignIn(akamon, person, Page(device));

        onward.Place.ShouldBe(Page(device));
        (await akamon.Read(db => db.Set<AuditEvent>().AnyAsync(row => row.Act == Acts.Entered))).ShouldBeFalse();
    }

    [Fact]
    public async Task A_device_code_does_not_pass_for_a_code_of_the_browser()
    {
        await using var akamon = await RunningAkamon.Start(Settings);
        using var phone = new SystemPhone(akamon);
        using var browser = akamon.NewBrowser();
        await browser.SignIn(akamon, await akamon.NewPersonWithMfa());
        var device = await Begin(phone);
        await Answer(browser, device, "Allow");

        (await phone.Ask("/oidc/token", [], ("client_id", "tv"), ("grant_type", "authorization_code"), ("code", device.GetProperty("device_code").GetString()!), ("redirect_uri", ""), ("code_verifier", Shop.Verifier))).Status.ShouldBe(400);
    }

    private static readonly (string, string)[] Settings = [.. Registered.System(0, "tv", Open), .. Registered.System(1, "radio", Open), .. Registered.System(2, "shop")];

    private static (string, string)[] Open => [("Secret", ""), ("Authentication", "None"), ("DeviceGrant", "true")];

    private static string Page(JsonElement device) => $"/device?code={device.GetProperty("user_code").GetString()}";

    private static async Task<JsonElement> Begin(SystemPhone phone) => (await phone.Ask("/oidc/device", [], ("client_id", "tv"), ("scope", "openid profile"))).Body;

    private static async Task<Page> Answer(Browser browser, JsonElement device, string answer) =>
        await browser.Post(await browser.Post(await browser.Get(Page(device))), $"form[action*='{answer}']");

    private static Task<(int Status, JsonElement Body)> Trade(SystemPhone phone, JsonElement device, string client = "tv") =>
        phone.Ask("/oidc/token", [], ("client_id", client), ("grant_type", "urn:ietf:params:oauth:grant-type:device_code"), ("device_code", device.GetProperty("device_code").GetString()!));

    private static async Task<(int Status, string? Error)> Ask(SystemPhone phone, JsonElement device, string client = "tv")
    {
        var (status, body) = await Trade(phone, device, client);
        return (status, body.GetProperty("error").GetString());
    }
}
