using Akamon.Standards.Jose;
using Akamon.Standards.Oidc;
using Akamon.Standards.Tests.Jose;
using FsCheck;
using FsCheck.Fluent;

namespace Akamon.Standards.Tests.Oidc;

public sealed class OpeningResources
{
    private const string Payload =
        """{"iss":"https://id.example","sub":"42","aud":"https://id.example","client_id":"wiki","scope":"openid email","jti":"j","iat":1775034000,"exp":1775034300}""";

    private static readonly AccessToken Valid = new()
    {
        Issuer = Messages.Issuer,
        Subject = "42",
        Audience = Messages.Issuer,
        ClientId = "wiki",
        Scopes = ["openid", "email"],
        Id = "j",
        IssuedAt = Messages.Now,
        ExpiresAt = Messages.Now.AddMinutes(5),
    };

    [Fact]
    public void A_token_says_what_it_opens() => Tokens.PayloadOf(Valid.Write(Tokens.Key)).ToString().ShouldBe(Payload);

    [Fact]
    public void A_token_is_typed() => Tokens.HeaderOf(Valid.Write(Tokens.Key)).GetProperty("typ").GetString().ShouldBe("at+jwt");

    [Fact]
    public void What_was_written_is_read_again()
    {
        var read = Read((Valid with { SessionId = "sid-1" }).Write(Tokens.Key), Messages.Now)!;

        (read with { Scopes = Valid.Scopes }).ShouldBe(Valid with { SessionId = "sid-1" });
        read.Scopes.ShouldBe(Valid.Scopes);
    }

    [Theory]
    [InlineData(-11, false)]
    [InlineData(-10, true)]
    [InlineData(0, true)]
    [InlineData(329, true)]
    [InlineData(330, false)]
    public void A_token_lives_its_time_with_a_little_tolerance(int seconds, bool alive) =>
        (Read(Valid.Write(Tokens.Key), Messages.Now.AddSeconds(seconds)) is not null).ShouldBe(alive);

    [Theory]
    [InlineData("\"iss\":\"https://id.example\"", "\"iss\":\"https://ID.example\"")]
    [InlineData("\"aud\":\"https://id.example\"", "\"aud\":\"https://other.example\"")]
    [InlineData("\"aud\":\"https://id.example\"", "\"aud\":[\"https://id.example\",\"x\"]")]
    [InlineData("\"sub\":\"42\",", "")]
    [InlineData("\"sub\":\"42\"", "\"sub\":42")]
    [InlineData("\"client_id\":\"wiki\",", "")]
    [InlineData("\"scope\":\"openid email\",", "")]
    [InlineData("\"jti\":\"j\",", "")]
    [InlineData("\"iat\":1775034000,", "")]
    [InlineData(",\"exp\":1775034300", "")]
    [InlineData("1775034300", "\"1775034300\"")]
    [InlineData("1775034300", "9223372036854775807")]
    [InlineData("1775034300", "1e400")]
    [InlineData("\"jti\"", "\"nbf\":1775034011,\"jti\"")]
    [InlineData("\"jti\"", "\"nbf\":\"soon\",\"jti\"")]
    public void A_token_with_anything_else_is_refused(string was, string becomes)
    {
        Read(Jws.Sign(Tokens.Key, "at+jwt", Tokens.Bytes(Payload)), Messages.Now).ShouldNotBeNull();

        Read(Jws.Sign(Tokens.Key, "at+jwt", Tokens.Bytes(Payload.Replace(was, becomes, StringComparison.Ordinal))), Messages.Now).ShouldBeNull();
    }

    [Fact]
    public void A_strangers_token_is_refused() => Read(Valid.Write(Tokens.Stranger), Messages.Now).ShouldBeNull();

    [Fact]
    public void No_text_makes_it_throw() => Prop.ForAll<string>(text => Read(text, Messages.Now) is null).QuickCheckThrowOnFailure();

    [Fact]
    public void No_signed_numbers_make_it_throw() =>
        Prop.ForAll<long, long>((iat, exp) =>
            Read(Jws.Sign(Tokens.Key, "at+jwt", Tokens.Bytes($$"""{"iss":"https://id.example","aud":"https://id.example","sub":"1","client_id":"c","scope":"s","jti":"j","iat":{{iat}},"exp":{{exp}}}""")), Messages.Now)
                is null or { Subject: "1" }).QuickCheckThrowOnFailure();

    private static AccessToken? Read(string? token, DateTimeOffset now) =>
        AccessToken.Read(token, [Tokens.Key.PublicKey], Messages.Issuer, Messages.Issuer, now);
}
