using Akamon.Standards.Oidc;
using FsCheck;
using FsCheck.Fluent;

namespace Akamon.Standards.Tests.Oidc;

public sealed class AskingForTokens
{
    private static readonly string Basic = Messages.Basic("wiki:s3cret");

    [Fact]
    public void A_code_is_exchanged_with_Basic()
    {
        var request = TokenRequest.Read(Messages.Exchange.Plain(), Basic);

        request.ShouldBe(new TokenRequest.AuthorizationCode(
            "SplxlOBeZQQYbYS6WxSbIA",
            "https://wiki.example/signin",
            Messages.Verifier,
            new ClientCredentials("wiki", ClientAuthentication.SecretBasic, "s3cret")));
    }

    [Fact]
    public void A_client_may_send_its_secret_in_the_form() =>
        Client(Messages.Exchange.With(("client_id", "wiki"), ("client_secret", "s3cret")), null)
            .ShouldBe(new ClientCredentials("wiki", ClientAuthentication.SecretPost, "s3cret"));

    [Fact]
    public void A_public_client_only_names_itself() =>
        Client(Messages.Exchange.With(("client_id", "app")), null).ShouldBe(new ClientCredentials("app", ClientAuthentication.None, null));

    [Fact]
    public void Both_parts_of_Basic_are_form_encoded() =>
        Client(Messages.Exchange.Plain(), Messages.Basic("my%3Awiki:p%20q+r%25%E3%81%82"))
            .ShouldBe(new ClientCredentials("my:wiki", ClientAuthentication.SecretBasic, "p q r%あ"));

    [Fact]
    public void The_scheme_may_be_written_in_any_case() =>
        Client(Messages.Exchange.Plain(), Basic.Replace("Basic", "bASIC", StringComparison.Ordinal)).ClientId.ShouldBe("wiki");

    [Fact]
    public void The_name_alone_may_stand_beside_Basic_and_say_the_same() =>
        Client(Messages.Exchange.With(("client_id", "wiki")), Basic).ShouldBe(new ClientCredentials("wiki", ClientAuthentication.SecretBasic, "s3cret"));

    [Theory]
    [InlineData("client_id", "")]
    [InlineData("client_id", "other")]
    [InlineData("client_secret", "s3cret")]
    [InlineData("client_secret", "")]
    [InlineData("client_assertion", "e30.e30.")]
    public void Basic_and_form_together_are_refused(string name, string value) =>
        RefusedClient(Messages.Exchange.With((name, value)), Basic);

    [Fact]
    public void A_client_that_does_not_name_itself_is_refused() => RefusedClient(Messages.Exchange.Plain(), null);

    [Fact]
    public void An_empty_secret_does_not_make_a_client_public() =>
        RefusedClient(Messages.Exchange.With(("client_id", "wiki"), ("client_secret", "")), null);

    [Theory]
    [InlineData("")]
    [InlineData("Basic")]
    [InlineData("Basic !!!")]
    [InlineData("Basic d2lraQ==")] // wiki
    [InlineData("Basic d2lraTo=")] // wiki:
    [InlineData("Basic OnMzY3JldA==")] // :s3cret
    [InlineData("Basic /////w==")] // not UTF-8
    [InlineData("Bearer d2lraTpzM2NyZXQ=")]
    [InlineData("Basic d2lraTpzM2NyZXQ=, Basic d2lraTpzM2NyZXQ=")]
    public void A_header_that_is_not_whole_Basic_is_refused(string header) => RefusedClient(Messages.Exchange.Plain(), header);

    [Fact]
    public void A_client_must_use_the_method_it_is_registered_with()
    {
        new ClientCredentials("wiki", ClientAuthentication.SecretBasic, "x").MayBe(Messages.Wiki).ShouldBeTrue();
        new ClientCredentials("wiki", ClientAuthentication.SecretPost, "x").MayBe(Messages.Wiki).ShouldBeFalse();
        new ClientCredentials("wiki", ClientAuthentication.None, null).MayBe(Messages.Wiki).ShouldBeFalse();
        new ClientCredentials("wikI", ClientAuthentication.SecretBasic, "x").MayBe(Messages.Wiki).ShouldBeFalse();
    }

    [Theory]
    [InlineData("code")]
    [InlineData("redirect_uri")]
    [InlineData("code_verifier")]
    [InlineData("grant_type")]
    public void Every_part_of_an_exchange_is_required(string name) =>
        Refused(Messages.Exchange.Without(name)).Error.ShouldBe(OidcError.InvalidRequest);

    [Theory]
    [InlineData("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjX")]
    [InlineData("dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjX+")]
    public void A_malformed_verifier_is_refused(string verifier) =>
        Refused(Messages.Exchange.With(("code_verifier", verifier))).Error.ShouldBe(OidcError.InvalidRequest);

    [Theory]
    [InlineData("code", "SplxlOBeZQQYbYS6WxSbIA")]
    [InlineData("grant_type", "refresh_token")]
    [InlineData("unknown", "x")]
    public void A_parameter_sent_twice_is_refused(string name, string value) =>
        Refused(Messages.Exchange.Append(new("unknown", "x")).Twice(name, value)).Error.ShouldBe(OidcError.InvalidRequest);

    [Theory]
    [InlineData("password")]
    [InlineData("implicit")]
    [InlineData("Authorization_Code")]
    public void Other_grants_are_unsupported(string grant) =>
        Refused(Messages.Exchange.With(("grant_type", grant))).ShouldBe(
            new TokenRequest.Refused(OidcError.UnsupportedGrantType, "This grant_type is not supported.", 400));

    [Fact]
    public void A_refresh_asks_for_all_that_was_granted()
    {
        var refresh = TokenRequest.Read(Messages.Renew.Plain(), Basic).ShouldBeOfType<TokenRequest.Refresh>();

        refresh.Token.ShouldBe("tGzv3JOkF0XG5Qx2TlKWIA");
        refresh.Scopes.ShouldBeNull();
    }

    [Fact]
    public void A_refresh_may_ask_for_less_and_never_for_more()
    {
        string[] granted = ["openid", "email"];

        Scopes.Within(granted, null).ShouldBe(granted);
        Scopes.Within(granted, ["openid"]).ShouldBe(["openid"]);
        Scopes.Within(granted, ["openid", "profile"]).ShouldBeNull();
    }

    [Fact]
    public void A_refresh_with_a_malformed_scope_is_refused() =>
        Refused(Messages.Renew.With(("scope", "openid  email"))).Error.ShouldBe(OidcError.InvalidScope);

    [Fact]
    public void A_logged_request_does_not_show_its_secrets()
    {
        var request = (TokenRequest.AuthorizationCode)TokenRequest.Read(Messages.Exchange.Plain(), Basic);

        (request.ToString() + request.Client).ShouldBe("AuthorizationCodeClientCredentials SecretBasic");
    }

    [Fact]
    public void Nothing_that_is_sent_makes_it_throw() =>
        Prop.ForAll<string, string, string>((name, value, header) =>
            TokenRequest.Read(Messages.Exchange.With((name ?? "code", value)), header) is not null
            && TokenRequest.Read(Messages.Exchange.Plain(), Messages.Basic(header ?? "")) is not null
            && TokenRequest.Read(Messages.Exchange.Plain(), "Basic " + value) is not null).QuickCheckThrowOnFailure();

    [Fact]
    public void Whatever_a_secret_holds_it_arrives() =>
        Prop.ForAll<NonEmptyString>(secret =>
        {
            var text = System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(secret.Get));
            var client = Client(Messages.Exchange.Plain(), Messages.Basic("wiki:" + Uri.EscapeDataString(text)));
            return string.Equals(client.Secret, text, StringComparison.Ordinal);
        }).QuickCheckThrowOnFailure();

    private static ClientCredentials Client(MessageParameters form, string? header) =>
        TokenRequest.Read(form, header).ShouldBeOfType<TokenRequest.AuthorizationCode>().Client;

    private static TokenRequest.Refused Refused(MessageParameters form) =>
        TokenRequest.Read(form, Basic).ShouldBeOfType<TokenRequest.Refused>();

    private static void RefusedClient(MessageParameters form, string? header)
    {
        var refused = TokenRequest.Read(form, header).ShouldBeOfType<TokenRequest.Refused>();

        refused.Error.ShouldBe(OidcError.InvalidClient);
        refused.Status.ShouldBe(401);
    }
}
