using Akamon.Standards.Oidc;
using FsCheck;
using FsCheck.Fluent;

namespace Akamon.Standards.Tests.Oidc;

public sealed class AskingForSignIn
{
    private static readonly string[] Known =
        ["scope", "state", "nonce", "prompt", "max_age", "claims", "acr_values", "redirect_uri", "code_challenge", "response_type"];

    [Fact]
    public void A_valid_request_is_read_completely()
    {
        var request = Accept(Messages.Authorize.Plain());

        request.Client.ShouldBe(Messages.Wiki);
        request.RedirectUri.ShouldBe("https://wiki.example/signin");
        request.ResponseMode.ShouldBe(ResponseMode.Query);
        request.State.ShouldBe("s t&<\"'>=");
        request.Nonce.ShouldBe("n-0S6_WzA2Mj");
        request.Scopes.ShouldBe(["openid", "profile"]);
        request.CodeChallenge.ShouldBe(Messages.Challenge);
        request.Prompt.ShouldBe(new Prompt(false, false, false, false));
        request.MaxAge.ShouldBeNull();
        request.Acr.ShouldBeNull();
    }

    [Theory]
    [InlineData("client_id", null, ShownReason.UnknownClient)]
    [InlineData("client_id", "", ShownReason.UnknownClient)]
    [InlineData("client_id", "WIKI", ShownReason.UnknownClient)]
    [InlineData("redirect_uri", null, ShownReason.UnknownAddress)]
    [InlineData("redirect_uri", "", ShownReason.UnknownAddress)]
    [InlineData("redirect_uri", "https://evil.example/signin", ShownReason.UnknownAddress)]
    public void Without_a_known_client_and_address_nobody_is_redirected(string name, string? value, ShownReason reason) =>
        Read(Messages.Authorize.With((name, value))).ShouldBe(new AuthorizationReading.ShownToPerson(reason));

    [Theory]
    [InlineData("client_id", "wiki")]
    [InlineData("client_id", "")]
    [InlineData("redirect_uri", "https://wiki.example/signin")]
    public void A_client_or_address_sent_twice_is_shown_to_the_person(string name, string value) =>
        Read(Messages.Authorize.Twice(name, value)).ShouldBe(new AuthorizationReading.ShownToPerson(ShownReason.Repeated));

    [Fact]
    public void A_bad_address_wins_over_every_other_fault() =>
        Read(Messages.Authorize.With(("redirect_uri", "https://evil.example"), ("response_type", "token"), ("scope", null)))
            .ShouldBeOfType<AuthorizationReading.ShownToPerson>();

    [Theory]
    [InlineData("scope", "openid")]
    [InlineData("nonce", "")]
    [InlineData("code_challenge", "E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM")]
    [InlineData("nobody_knows_this", null)]
    public void Any_parameter_sent_twice_is_sent_back(string name, string? value)
    {
        var twice = Messages.Authorize.Append(new(name, value)).Twice(name, value);

        Refuse(twice).Error.ShouldBe(OidcError.InvalidRequest);
    }

    [Fact]
    public void A_state_sent_twice_is_not_reflected() => Refuse(Messages.Authorize.Twice("state", "other")).State.ShouldBeNull();

    [Theory]
    [InlineData(null, "invalid_request")]
    [InlineData("token", "unsupported_response_type")]
    [InlineData("id_token token", "unsupported_response_type")]
    [InlineData("code id_token", "unsupported_response_type")]
    [InlineData("none", "unsupported_response_type")]
    [InlineData("CODE", "unsupported_response_type")]
    public void Only_the_code_flow_is_offered(string? type, string error) =>
        Refuse(Messages.Authorize.With(("response_type", type))).Error.Code.ShouldBe(error);

    [Theory]
    [InlineData("request", "eyJhbGciOiJub25lIn0.e30.", "request_not_supported")]
    [InlineData("request_uri", "http://169.254.169.254/latest", "request_uri_not_supported")]
    [InlineData("registration", "{}", "registration_not_supported")]
    public void Request_objects_are_refused_by_name(string name, string value, string error) =>
        Refuse(Messages.Authorize.With((name, value))).Error.Code.ShouldBe(error);

    [Theory]
    [InlineData(null)]
    [InlineData("profile")]
    [InlineData("OpenID")]
    [InlineData("openid  profile")]
    [InlineData(" openid")]
    [InlineData("openid \"x\"")]
    public void Scope_must_be_well_formed_and_contain_openid(string? scope) =>
        Refuse(Messages.Authorize.With(("scope", scope))).Error.ShouldBe(OidcError.InvalidScope);

    [Fact]
    public void What_is_not_registered_for_the_client_falls_away() =>
        Accept(Messages.Authorize.With(("scope", "openid admin email openid"))).Scopes.ShouldBe(["openid", "email"]);

    [Theory]
    [InlineData(null, "S256")]
    [InlineData(Messages.Challenge, null)]
    [InlineData(Messages.Challenge, "plain")]
    [InlineData(Messages.Challenge, "s256")]
    [InlineData("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-c", "S256")]
    [InlineData("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cMA", "S256")]
    [InlineData("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-c=", "S256")]
    [InlineData("E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw+cM", "S256")]
    public void Every_client_proves_possession_with_S256(string? challenge, string? method) =>
        Refuse(Messages.Authorize.With(("code_challenge", challenge), ("code_challenge_method", method))).Error.ShouldBe(OidcError.InvalidRequest);

    [Theory]
    [InlineData("none login")]
    [InlineData("login login")]
    [InlineData("create")]
    [InlineData("Login")]
    [InlineData("login ")]
    public void A_prompt_that_contradicts_itself_or_is_unknown_is_refused(string prompt) =>
        Refuse(Messages.Authorize.With(("prompt", prompt))).Error.ShouldBe(OidcError.InvalidRequest);

    [Fact]
    public void Prompts_are_read()
    {
        Accept(Messages.Authorize.With(("prompt", "none"))).Prompt.ShouldBe(new Prompt(true, false, false, false));
        Accept(Messages.Authorize.With(("prompt", "select_account login consent"))).Prompt.ShouldBe(new Prompt(false, true, true, true));
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("+1")]
    [InlineData("1.5")]
    [InlineData("1e3")]
    [InlineData(" 1")]
    [InlineData("٣")]
    [InlineData("9999999999")]
    public void A_maximum_age_is_plain_digits(string age) =>
        Refuse(Messages.Authorize.With(("max_age", age))).Error.ShouldBe(OidcError.InvalidRequest);

    [Fact]
    public void A_maximum_age_of_zero_is_kept_apart_from_none() =>
        Accept(Messages.Authorize.With(("max_age", "0"))).MaxAge.ShouldBe(TimeSpan.Zero);

    [Fact]
    public void Strength_can_be_wished_for()
    {
        var acr = Accept(Messages.Authorize.With(("acr_values", "phrh phr"))).Acr!;

        acr.Values.ShouldBe(["phrh", "phr"]);
        acr.Essential.ShouldBeFalse();
    }

    [Fact]
    public void Strength_can_be_demanded_and_the_demand_wins()
    {
        var acr = Accept(Messages.Authorize.With(
            ("acr_values", "low"), ("claims", """{"id_token":{"acr":{"essential":true,"values":["phr"]},"email":null}}"""))).Acr!;

        acr.Values.ShouldBe(["phr"]);
        acr.Essential.ShouldBeTrue();
    }

    [Fact]
    public void A_person_can_be_demanded() =>
        Accept(Messages.Authorize.With(("claims", """{"id_token":{"sub":{"value":"42"}},"userinfo":{"name":null}}"""))).Subject.ShouldBe("42");

    [Theory]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("""{"id_token":[]}""")]
    [InlineData("""{"id_token":{"acr":"phr"}}""")]
    [InlineData("""{"id_token":{"acr":{"values":"phr"}}}""")]
    [InlineData("""{"id_token":{"acr":{"values":[1]}}}""")]
    [InlineData("""{"id_token":{"acr":{"essential":true}},"id_token":{}}""")]
    [InlineData("""{"id_token":{"sub":{"values":["1","2"]}}}""")]
    public void Malformed_claims_are_refused(string claims) =>
        Refuse(Messages.Authorize.With(("claims", claims))).Error.ShouldBe(OidcError.InvalidRequest);

    [Theory]
    [InlineData("state", Limits.State)]
    [InlineData("nonce", Limits.Nonce)]
    [InlineData("login_hint", Limits.Phrase)]
    [InlineData("ui_locales", Limits.Phrase)]
    [InlineData("acr_values", Limits.Phrase)]
    public void Each_parameter_has_a_greatest_length(string name, int longest)
    {
        Accept(Messages.Authorize.With((name, new string('a', longest))));

        Refuse(Messages.Authorize.With((name, new string('a', longest + 1)))).Error.ShouldBe(OidcError.InvalidRequest);
    }

    [Theory]
    [InlineData("a\r\nSet-Cookie: x")]
    [InlineData("é")]
    [InlineData("\0")]
    public void A_state_that_is_not_printable_is_refused_and_not_reflected(string state)
    {
        var refused = Refuse(Messages.Authorize.With(("state", state)));

        refused.Error.ShouldBe(OidcError.InvalidRequest);
        refused.State.ShouldBeNull();
    }

    [Fact]
    public void The_answer_can_be_asked_for_as_a_form() =>
        Accept(Messages.Authorize.With(("response_mode", "form_post"))).ResponseMode.ShouldBe(ResponseMode.FormPost);

    [Theory]
    [InlineData("fragment")]
    [InlineData("jwt")]
    [InlineData("Query")]
    public void Another_response_mode_is_refused_in_the_query(string mode)
    {
        var refused = Refuse(Messages.Authorize.With(("response_mode", mode)));

        refused.Error.ShouldBe(OidcError.InvalidRequest);
        refused.ResponseMode.ShouldBe(ResponseMode.Query);
    }

    [Fact]
    public void A_response_mode_off_the_clients_list_is_refused()
    {
        var formOnly = Messages.Wiki with { ResponseModes = [ResponseMode.FormPost] };

        AuthorizationRequest.Read(Messages.Authorize.With(("response_mode", "query")), _ => formOnly).ShouldBeOfType<AuthorizationReading.SentBack>();
    }

    [Fact]
    public void Nothing_that_is_sent_makes_it_throw() =>
        Prop.ForAll<Tuple<string, string>[]>(changes =>
            Read(Messages.Authorize.With([.. (changes ?? []).Select(change => (change.Item1 ?? "scope", change.Item2))])) is not null)
            .QuickCheckThrowOnFailure();

    [Fact]
    public void No_value_of_a_known_parameter_makes_it_throw() =>
        Prop.ForAll<string>(value =>
            Known.All(name => Read(Messages.Authorize.With((name, value))) is not null)).QuickCheckThrowOnFailure();

    private static AuthorizationReading Read(MessageParameters message) => AuthorizationRequest.Read(message, Messages.Find);

    private static AuthorizationRequest Accept(MessageParameters message) =>
        Read(message).ShouldBeOfType<AuthorizationReading.Accepted>().Request;

    private static AuthorizationReading.SentBack Refuse(MessageParameters message) =>
        Read(message).ShouldBeOfType<AuthorizationReading.SentBack>();
}
