using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Akamon.Accounts;
using Akamon.Audit;
using Akamon.Security;
using Akamon.RelyingParties.Oidc.Entra;
using Akamon.SignIn;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Base64Url = System.Buffers.Text.Base64Url;

namespace Akamon.Tests.RelyingParties.Entra;

public sealed partial class VerifyingForEntra
{
    [Fact]
    public async Task A_second_factor_here_completes_a_sign_in_there_and_opens_nothing_here()
    {
        await using var entra = await StandInEntra.Start();
        var person = await entra.Akamon.NewPersonWithMfa();
        using var browser = entra.Akamon.NewBrowser();
        var asked = await entra.Send(browser, await entra.Link(person));

        var answer = StandInEntra.Answer(await browser.Post(asked, ("Code", person.Code(entra.Akamon))));
        var token = await Opened(browser, answer["id_token"]);

        asked.Body.ShouldContain("Microsoft 365");
        answer["state"].ShouldBe("rQIIA1-state");
        answer.ShouldNotContainKey("error");
        token["iss"]!.GetValue<string>().ShouldBe("https://id.example.org/entra");
        token["aud"]!.GetValue<string>().ShouldBe(StandInEntra.Client);
        token["sub"]!.GetValue<string>().ShouldBe("mBfcvuhSHkDWVgV72x2ruIYdSsPSvcj2R0qfc6mGEAA");
        token["nonce"]!.GetValue<string>().ShouldBe("n-0S6_WzA2Mj");
        token["acr"]!.GetValue<string>().ShouldBe("possessionorinherence");
        token["amr"]!.AsArray().Select(one => one!.GetValue<string>()).ShouldBe(["otp"]);
        browser.Session.ShouldBeNull();
        (await browser.Get("/status")).Place.ShouldStartWith("/sign-in");
        (await entra.Akamon.Events(Acts.Entered, "Mfa")).ShouldBe(1);
    }

    [Theory]
    [InlineData("fido", "access_denied")]
    [InlineData("sms", "sms")]
    public async Task The_answer_names_the_way_that_was_used_or_is_a_refusal_where_that_was_not_asked(string amr, string said)
    {
        await using var entra = await StandInEntra.Start();
        var person = await entra.Akamon.NewPersonWithPhone();
        using var browser = entra.Akamon.NewBrowser();
        var form = entra.Form(await entra.Link(person), claims: """{"id_token":{"acr":{"values":["knowledgeorpossession"]},"amr":{"values":["AMR"]}}}""".Replace("AMR", amr, StringComparison.Ordinal));
        var asked = await StandInEntra.Send(browser, form);
        var sent = await browser.Post(asked, "form[action*=Send]");

        var answer = StandInEntra.Answer(await browser.Post(sent, ("Code", SixDigits().Match((await entra.Akamon.Sms.Next()).Body).Value)));

        if (answer.TryGetValue("error", out var error))
            error.ShouldBe(said);
        else
            (await Opened(browser, answer["id_token"]))["amr"]![0]!.GetValue<string>().ShouldBe(said);
    }

    private static readonly Dictionary<string, Action<JsonObject>> _turns = new(StringComparer.Ordinal)
    {
        ["another issuer"] = hint => hint["iss"] = "https://login.microsoftonline.com/14c2f153-90a7-4689-9db7-9543bf084dad/v2.0",
        ["another cloud"] = hint => hint["iss"] = $"https://login.microsoftonline.us/{StandInEntra.Tenant:d}/v2.0",
        ["no issuer"] = hint => hint.Remove("iss"),
        ["another tenant"] = hint => hint["tid"] = "14c2f153-90a7-4689-9db7-9543bf084dad",
        ["no tenant"] = hint => hint.Remove("tid"),
        ["another audience"] = hint => hint["aud"] = "14c2f153-90a7-4689-9db7-9543bf084dad",
        ["no audience"] = hint => hint.Remove("aud"),
        ["another person"] = hint => hint["oid"] = "951ddb04-b16d-45f3-bbf7-b0fa18fa7aee",
        ["no person"] = hint => hint.Remove("oid"),
        ["no subject"] = hint => hint.Remove("sub"),
        ["issued eleven minutes ago"] = hint => hint["iat"] = (long)hint["iat"]! - 660,
        ["issued tomorrow"] = hint => hint["iat"] = (long)hint["iat"]! + 86_400,
        ["never issued"] = hint => hint.Remove("iat"),
    };

    [Fact]
    [Trait("case", "sec:RI4")]
    public async Task Every_turned_hint_is_refused_and_nobody_is_asked()
    {
        await using var entra = await StandInEntra.Start();
        var person = await entra.Link(await entra.Akamon.NewPersonWithMfa());
        using var foreign = RSA.Create(2048);
        using var browser = entra.Akamon.NewBrowser();
        List<string> believed = [];
        var forms = _turns.Select(turn => (turn.Key, entra.Form(person, turn.Value)))
            .Append(("not signed", entra.Form(person, after: _ => StandInEntra.Sign(Claims(entra.Form(person)), foreign, "none"))))
            .Append(("signed with the public key as secret", entra.Form(person, after: _ => StandInEntra.Sign(Claims(entra.Form(person)), foreign, "HS256"))))
            .Append(("signed with another key", entra.Form(person, after: _ => StandInEntra.Sign(Claims(entra.Form(person)), foreign))))
            .Append(("signed with an unknown key", entra.Form(person, after: _ => StandInEntra.Sign(Claims(entra.Form(person)), foreign, kid: "k2"))))
            .Append(("its end changed", entra.Form(person, after: hint => hint[..^4] + "AAAA")))
            .Append(("no token", entra.Form(person, after: _ => "hint")))
            .Append(("too long", entra.Form(person, after: hint => hint + new string('A', 20_000))));

        foreach (var (name, form) in forms)
        {
            if (StandInEntra.Answer(await StandInEntra.Send(browser, form)).GetValueOrDefault("error") is not "access_denied")
                believed.Add(name);
        }

        believed.ShouldBeEmpty();
        (await entra.Akamon.Read(db => db.Set<Attempt>().CountAsync())).ShouldBe(0);
    }

    [Theory]
    [InlineData("client_id", "somebody-else")]
    [InlineData("client_id", "")]
    [InlineData("redirect_uri", "https://login.microsoftonline.com.evil.example/common/federation/externalauthprovider")]
    [InlineData("redirect_uri", "https://login.microsoftonline.us/common/federation/externalauthprovider")]
    [Trait("case", "sec:RI1")]
    public async Task A_strangers_request_is_answered_to_nobody(string field, string value)
    {
        await using var entra = await StandInEntra.Start();
        using var browser = entra.Akamon.NewBrowser();
        var form = entra.Form(await entra.Link(await entra.Akamon.NewPersonWithMfa()));
        form[field] = value;

        var page = await StandInEntra.Send(browser, form);

        page.Status.ShouldBe(HttpStatusCode.BadRequest);
        page.Document.QuerySelector("form[action^=http]").ShouldBeNull();
    }

    [Theory]
    [InlineData("response_type", "code", "invalid_request")]
    [InlineData("response_mode", "query", "invalid_request")]
    [InlineData("scope", "profile", "invalid_request")]
    [InlineData("claims", "{", "access_denied")]
    [InlineData("claims", """{"id_token":{"acr":{"values":["inherence"]}}}""", "access_denied")]
    [InlineData("claims", """{"id_token":{"acr":{"values":["possession"]},"acr":{"values":["possession"]}}}""", "access_denied")]
    public async Task What_cannot_be_answered_is_sent_back_as_an_error(string field, string value, string error)
    {
        await using var entra = await StandInEntra.Start();
        using var browser = entra.Akamon.NewBrowser();
        var form = entra.Form(await entra.Link(await entra.Akamon.NewPersonWithMfa()));
        form[field] = value;

        var answer = StandInEntra.Answer(await StandInEntra.Send(browser, form));

        (answer["error"], answer["state"]).ShouldBe((error, "rQIIA1-state"));
    }

    [Fact]
    [Trait("case", "sec:RF1")]
    public async Task A_proof_answers_once_and_only_the_request_it_was_given_for()
    {
        await using var entra = await StandInEntra.Start();
        var person = await entra.Akamon.NewPersonWithMfa();
        var id = await entra.Link(person);
        using var browser = entra.Akamon.NewBrowser();
        var asked = await entra.Send(browser, id);
        var proved = await browser.Submit(asked, asked.Form(), ("Code", person.Code(entra.Akamon)));
        var (way, ticket) = (proved.Location!.OriginalString, proved.Location!.OriginalString.Split("&p=")[1]);
        var other = await browser.Send(HttpMethod.Post, StandInEntra.Ask, new FormUrlEncodedContent(entra.Form(id)), ("Origin", "https://login.microsoftonline.com"), ("Sec-Fetch-Site", "cross-site"));

        var elsewhere = StandInEntra.Answer(await browser.Get($"{other.Location!.OriginalString}&p={ticket}"));
        var all = await Evidence.Together(8, _ => browser.Twin().Get(way));

        elsewhere["error"].ShouldBe("access_denied");
        all.Count(page => StandInEntra.Answer(page).ContainsKey("id_token")).ShouldBe(1);
    }

    [Fact]
    public async Task A_proof_that_lay_about_for_a_minute_counts_no_more()
    {
        await using var entra = await StandInEntra.Start();
        var person = await entra.Akamon.NewPersonWithMfa();
        using var browser = entra.Akamon.NewBrowser();
        var asked = await entra.Send(browser, await entra.Link(person));
        var proved = await browser.Submit(asked, asked.Form(), ("Code", person.Code(entra.Akamon)));
        entra.Akamon.Clock.Pass(TimeSpan.FromSeconds(61));

        StandInEntra.Answer(await browser.Get(proved.Location!.OriginalString))["error"].ShouldBe("access_denied");
    }

    [Fact]
    [Trait("case", "sec:A07")]
    public async Task Wrong_codes_are_counted_with_all_others_and_nobody_is_asked_again_by_itself()
    {
        await using var entra = await StandInEntra.Start();
        var person = await entra.Akamon.NewPersonWithMfa();
        using var browser = entra.Akamon.NewBrowser();
        var page = await entra.Send(browser, await entra.Link(person));
        for (var i = 0; i < 5; i++)
            page = await browser.Post(page, ("Code", person.WrongCode(entra.Akamon)));
        using var elsewhere = entra.Akamon.NewBrowser();
        await elsewhere.EnterPassword(person);

        var waits = await elsewhere.EnterCode(person.Code(entra.Akamon));
        var again = await browser.Get(page.Document.QuerySelector("a.button")!.GetAttribute("href")!);
        var refused = StandInEntra.Answer(await browser.Get(page.Document.QuerySelector("a.quiet")!.GetAttribute("href")!));

        page.Text.ShouldContain("You were not verified");
        waits.Text.ShouldContain("Too many wrong tries");
        again.Address.AbsolutePath.ShouldBe("/sign-in/totp");
        refused["error"].ShouldBe("access_denied");
        elsewhere.Session.ShouldBeNull();
    }

    [Fact]
    public async Task Who_has_registered_nothing_is_told_where_to_and_who_is_unknown_or_suspended_is_refused()
    {
        await using var entra = await StandInEntra.Start();
        var (bare, suspended) = (await entra.Akamon.NewPerson(), await entra.Akamon.NewPersonWithMfa());
        var gone = await entra.Link(suspended);
        await entra.Akamon.Read(db => db.Set<Account>().Where(row => row.Id == suspended.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Suspended, entra.Akamon.Clock.GetUtcNow())));
        using var browser = entra.Akamon.NewBrowser();

        var told = await entra.Send(browser, await entra.Link(bare));

        told.Document.QuerySelector("a[href='/setup']").ShouldNotBeNull(told.Text);
        StandInEntra.Answer(await entra.Send(browser, gone))["error"].ShouldBe("access_denied");
        StandInEntra.Answer(await entra.Send(browser, Ids.New(entra.Akamon.Clock)))["error"].ShouldBe("access_denied");
    }

    [Fact]
    [Trait("req", "I2")]
    public async Task The_rules_of_the_system_it_stands_for_hold_here_as_well()
    {
        await using var entra = await StandInEntra.Start(("RelyingParties:Systems:0:Audience:0", "student"));
        using var browser = entra.Akamon.NewBrowser();
        var person = await entra.Link(await entra.Akamon.NewPersonWithMfa());

        StandInEntra.Answer(await entra.Send(browser, person))["error"].ShouldBe("access_denied");
    }

    [Fact]
    public async Task Without_Microsofts_keys_it_says_that_it_is_for_a_while_and_goes_on_with_the_last_good_ones()
    {
        await using var entra = await StandInEntra.Start();
        var person = await entra.Link(await entra.Akamon.NewPersonWithMfa());
        using var browser = entra.Akamon.NewBrowser();
        entra.Down = true;
        var down = StandInEntra.Answer(await entra.Send(browser, person));
        entra.Down = false;
        entra.Akamon.Clock.Pass(TimeSpan.FromMinutes(1)); // A try that failed is not repeated at once.
        var up = await entra.Send(browser, person);
        entra.Down = true;
        entra.Akamon.Clock.Pass(TimeSpan.FromHours(2));

        var kept = await entra.Send(browser, person);

        down["error"].ShouldBe("temporarily_unavailable");
        up.Address.AbsolutePath.ShouldBe("/sign-in/totp");
        kept.Address.AbsolutePath.ShouldBe("/sign-in/totp");
    }

    [Fact]
    public async Task Somebody_who_is_signed_in_here_proves_it_anew_and_keeps_the_session_as_it_was()
    {
        await using var entra = await StandInEntra.Start();
        var person = await entra.Akamon.NewPersonWithMfa();
        using var browser = entra.Akamon.NewBrowser();
        await browser.SignIn(entra.Akamon, person);
        entra.Akamon.Clock.Pass(People.Step);
        var session = browser.Session;

        var asked = await entra.Send(browser, await entra.Link(person));
        var answer = StandInEntra.Answer(await browser.Post(asked, ("Code", person.Code(entra.Akamon))));

        asked.Address.AbsolutePath.ShouldBe("/sign-in/totp");
        answer.ShouldContainKey("id_token");
        browser.Session.ShouldBe(session);
    }

    [Fact]
    public async Task Where_it_is_not_set_up_there_is_no_trace_of_it()
    {
        await using var akamon = await RunningAkamon.Start();
        using var browser = akamon.NewBrowser();

        foreach (var path in new[] { "/entra/.well-known/openid-configuration", "/entra/keys", "/entra/continue" })
            (await browser.Send(HttpMethod.Get, path)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    private static JsonObject Claims(Dictionary<string, string> form) => JsonNode.Parse(Base64Url.DecodeFromChars(form["id_token_hint"].Split('.')[1]))!.AsObject();

    /// <summary>Checked as Entra does: with the certificate that is published under the token's key id.</summary>
    private static async Task<JsonNode> Opened(Browser browser, string token)
    {
        var parts = token.Split('.');
        var kid = JsonNode.Parse(Base64Url.DecodeFromChars(parts[0]))!["kid"]!.GetValue<string>();
        var key = JsonNode.Parse((await browser.Send(HttpMethod.Get, "/entra/keys")).Body)!["keys"]!.AsArray().Single(one => string.Equals(one!["kid"]!.GetValue<string>(), kid, StringComparison.Ordinal))!;
        using var certificate = X509CertificateLoader.LoadCertificate(Convert.FromBase64String(key["x5c"]![0]!.GetValue<string>()));
        certificate.GetRSAPublicKey()!.VerifyData(System.Text.Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1).ShouldBeTrue();
        return JsonNode.Parse(Base64Url.DecodeFromChars(parts[1]))!;
    }

    [GeneratedRegex("[0-9]{6}", RegexOptions.NonBacktracking)]
    private static partial Regex SixDigits();
}
