using Akamon.Standards.Oidc;

namespace Akamon.Standards.Tests.Oidc;

public sealed class AnsweringTheClient
{
    [Fact]
    public void A_code_goes_back_with_state_and_issuer()
    {
        var answer = AuthorizationResponse.Success(Request(Messages.Authorize.Plain()), "c+/=", Messages.Issuer);

        answer.ToAddress().ShouldBe(
            "https://wiki.example/signin?code=c%2B%2F%3D&state=s%20t%26%3C%22%27%3E%3D&iss=https%3A%2F%2Fid.example");
    }

    [Fact]
    public void The_query_the_client_registered_is_kept() =>
        AuthorizationResponse.Success(Request(Messages.Authorize.With(("redirect_uri", "https://wiki.example/other?a=1"), ("state", null))), "c", Messages.Issuer)
            .ToAddress().ShouldBe("https://wiki.example/other?a=1&code=c&iss=https%3A%2F%2Fid.example");

    [Fact]
    public void An_error_goes_back_with_state_and_issuer()
    {
        var refused = (AuthorizationReading.SentBack)AuthorizationRequest.Read(Messages.Authorize.With(("response_type", "token"), ("state", "x")), Messages.Find);

        var answer = AuthorizationResponse.Failure(refused, Messages.Issuer);

        answer.Fields.Select(field => field.Key).ShouldBe(["error", "error_description", "state", "iss"]);
        answer.Fields[0].Value.ShouldBe("unsupported_response_type");
    }

    [Fact]
    public void A_silent_request_can_be_told_to_sign_in() =>
        AuthorizationResponse.Failure(Request(Messages.Authorize.With(("prompt", "none"))), OidcError.LoginRequired, "Nobody is signed in.", Messages.Issuer)
            .Fields[0].Value.ShouldBe("login_required");

    [Fact]
    public void A_form_carries_the_same_fields_unencoded()
    {
        var answer = AuthorizationResponse.Success(Request(Messages.Authorize.With(("response_mode", "form_post"))), "c", Messages.Issuer);

        answer.ResponseMode.ShouldBe(ResponseMode.FormPost);
        answer.Fields.ShouldContain(new KeyValuePair<string, string>("state", "s t&<\"'>="));
    }

    [Fact]
    public void A_logged_answer_does_not_show_its_code() =>
        AuthorizationResponse.Success(Request(Messages.Authorize.Plain()), "secret", Messages.Issuer).ToString().ShouldNotContain("secret");

    private static AuthorizationRequest Request(MessageParameters message) =>
        AuthorizationRequest.Read(message, Messages.Find).ShouldBeOfType<AuthorizationReading.Accepted>().Request;
}
