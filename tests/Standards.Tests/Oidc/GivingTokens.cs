using Akamon.Standards.Jose;
using Akamon.Standards.Oidc;
using Akamon.Standards.Tests.Jose;

namespace Akamon.Standards.Tests.Oidc;

public sealed class GivingTokens
{
    private static readonly IdToken Id = new()
    {
        Issuer = Messages.Issuer,
        Subject = "0000000042",
        ClientId = "wiki",
        IssuedAt = Messages.Now,
        Lifetime = TimeSpan.FromMinutes(5),
        AuthenticatedAt = Messages.Now.AddMinutes(-3),
        Acr = "phr",
        Amr = ["hwk", "user"],
        SessionId = "sid-1",
        Nonce = "n-0S6_WzA2Mj",
        AccessToken = "jHkWEdUXMU1BwAsC4vtUsZwnNvTIxEl0z9K3vx5KF0Y",
    };

    [Fact]
    public void An_ID_token_tells_the_truth_about_the_sign_in() =>
        Tokens.PayloadOf(Id.Write(Tokens.Key)).ToString().ShouldBe(
            """{"iss":"https://id.example","sub":"0000000042","aud":"wiki","exp":1775034300,"iat":1775034000,"auth_time":1775033820,"nonce":"n-0S6_WzA2Mj","acr":"phr","amr":["hwk","user"],"azp":"wiki","sid":"sid-1","at_hash":"77QmUPtjPfzWtF2AnpK9RQ"}""");

    [Fact]
    public void What_is_not_known_is_not_said()
    {
        var token = Id with { Acr = null, Amr = [], Nonce = null, SessionId = null, AccessToken = null };

        Tokens.PayloadOf(token.Write(Tokens.Key)).EnumerateObject().Select(member => member.Name)
            .ShouldBe(["iss", "sub", "aud", "exp", "iat", "auth_time", "azp"]);
    }

    [Fact]
    public void An_ID_token_does_not_open_a_resource()
    {
        var token = (Id with { ClientId = Messages.Issuer }).Write(Tokens.Key);

        AccessToken.Read(token, [Tokens.Key.PublicKey], Messages.Issuer, Messages.Issuer, Messages.Now).ShouldBeNull();
    }

    [Fact]
    public void A_logout_token_says_what_ended_and_never_a_nonce()
    {
        var token = new LogoutToken
        {
            Issuer = Messages.Issuer,
            ClientId = "wiki",
            Subject = "42",
            SessionId = "sid-1",
            Id = "j",
            IssuedAt = Messages.Now,
            Lifetime = TimeSpan.FromMinutes(2),
        }.Write(Tokens.Key);

        Tokens.HeaderOf(token).GetProperty("typ").GetString().ShouldBe("logout+jwt");
        Tokens.PayloadOf(token).ToString().ShouldBe(
            """{"iss":"https://id.example","aud":"wiki","sub":"42","sid":"sid-1","jti":"j","iat":1775034000,"exp":1775034120,"events":{"http://schemas.openid.net/event/backchannel-logout":{}}}""");
    }

    [Fact]
    public void The_token_answer_says_what_was_granted() =>
        Text(new TokenResponse { AccessToken = "a", Lifetime = TimeSpan.FromMinutes(5), Scopes = ["openid", "email"], IdToken = "i", RefreshToken = "r" }.Write())
            .ShouldBe("""{"access_token":"a","token_type":"Bearer","expires_in":300,"scope":"openid email","id_token":"i","refresh_token":"r"}""");

    [Fact]
    public void An_error_is_named() =>
        Text(TokenResponse.WriteError(OidcError.InvalidGrant, "The code was used.")).ShouldBe(
            """{"error":"invalid_grant","error_description":"The code was used."}""");

    [Fact]
    public void UserInfo_tells_what_the_scopes_release()
    {
        var claims = new Claims
        {
            Name = "赤門 花子",
            Email = "hanako@example.jp",
            EmailVerified = true,
            PhoneNumber = "+81312345678",
            Own = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal) { ["affiliations"] = ["staff"] },
        };

        Text(UserInfo.Write("42", claims, ["openid", "email"])).ShouldBe(
            """{"sub":"42","email":"hanako@example.jp","email_verified":true,"affiliations":["staff"]}""");
        Text(UserInfo.Write("42", claims, ["openid", "profile"])).ShouldBe("""{"sub":"42","name":"赤門 花子","affiliations":["staff"]}""");
        Text(UserInfo.Write("42", new Claims(), ["openid", "profile", "email", "phone"])).ShouldBe("""{"sub":"42"}""");
    }

    [Fact]
    public void A_pairwise_name_is_stable_and_differs_between_sectors()
    {
        var salt = new byte[32];

        Subjects.Pairwise(salt, "wiki.example", "42").ShouldBe(Subjects.Pairwise(salt, "wiki.example", "42"));
        Subjects.Pairwise(salt, "wiki.example", "42").ShouldNotBe(Subjects.Pairwise(salt, "mail.example", "42"));
        Subjects.Pairwise(salt, "wiki.example1", "2").ShouldNotBe(Subjects.Pairwise(salt, "wiki.example", "12"));
        Subjects.Pairwise(salt, "wiki.example", "42").Length.ShouldBe(43);
    }

    private static string Text(byte[] utf8) => System.Text.Encoding.UTF8.GetString(utf8);
}
