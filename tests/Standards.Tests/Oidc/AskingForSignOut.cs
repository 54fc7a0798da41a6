using Akamon.Standards.Jose;
using Akamon.Standards.Oidc;
using Akamon.Standards.Tests.Jose;
using FsCheck;
using FsCheck.Fluent;

namespace Akamon.Standards.Tests.Oidc;

public sealed class AskingForSignOut
{
    private static readonly IdToken Id = new()
    {
        Issuer = Messages.Issuer,
        Subject = "42",
        ClientId = "wiki",
        SessionId = "sid-1",
        IssuedAt = Messages.Now,
        Lifetime = TimeSpan.FromMinutes(5),
        AuthenticatedAt = Messages.Now,
    };

    private static readonly KeyValuePair<string, string?>[] Valid =
    [
        new("id_token_hint", Id.Write(Tokens.Key)),
        new("post_logout_redirect_uri", "https://wiki.example/bye"),
        new("state", "a b"),
    ];

    [Fact]
    public void A_hint_of_ours_names_client_person_and_session()
    {
        var confirmed = Read(Valid.Plain()).ShouldBeOfType<LogoutRequest.Confirmed>();

        confirmed.Hint.ShouldBe(new IdTokenHint("wiki", "42", "sid-1"));
        confirmed.Return!.ToAddress().ShouldBe("https://wiki.example/bye?state=a%20b");
    }

    [Fact]
    public void Without_an_address_the_person_stays() =>
        Read(Valid.Without("post_logout_redirect_uri")).ShouldBeOfType<LogoutRequest.Confirmed>().Return.ShouldBeNull();

    [Theory]
    [InlineData("https://wiki.example/bye/")]
    [InlineData("https://wiki.example/bye?x")]
    [InlineData("https://wiki.example/signin")]
    [InlineData("https://evil.example/bye")]
    public void Only_a_registered_address_is_gone_to(string address) =>
        Read(Valid.With(("post_logout_redirect_uri", address))).ShouldBe(new LogoutRequest.BadRedirect(ShownReason.UnknownAddress));

    [Fact]
    public void Without_a_hint_the_person_is_asked() =>
        Read(Valid.With(("id_token_hint", null), ("client_id", "wiki"))).ShouldBe(
            new LogoutRequest.AskFirst("wiki", new ReturnAddress("https://wiki.example/bye", "a b")));

    [Fact]
    public void With_nothing_at_all_the_person_is_asked() => Read(new([])).ShouldBe(new LogoutRequest.AskFirst(null, null));

    [Fact]
    public void An_address_of_nobody_in_particular_is_not_gone_to() =>
        Read(Valid.Without("id_token_hint")).ShouldBe(new LogoutRequest.BadRedirect(ShownReason.UnknownClient));

    [Fact]
    public void A_hint_for_another_client_than_the_named_one_is_refused() =>
        Read(Valid.With(("client_id", "mail"))).ShouldBe(new LogoutRequest.BadRedirect(ShownReason.ClientMismatch));

    [Fact]
    public void A_strangers_hint_proves_nothing() =>
        Read(Valid.With(("id_token_hint", Id.Write(Tokens.Stranger)), ("client_id", "wiki"))).ShouldBeOfType<LogoutRequest.AskFirst>();

    [Fact]
    public void A_hint_of_another_issuer_proves_nothing() =>
        Read(Valid.With(("id_token_hint", (Id with { Issuer = "https://other.example" }).Write(Tokens.Key)), ("client_id", "wiki")))
            .ShouldBeOfType<LogoutRequest.AskFirst>();

    [Fact]
    public void An_access_token_is_no_hint()
    {
        var token = Jws.Sign(Tokens.Key, "at+jwt", """{"iss":"https://id.example","aud":"wiki","sub":"42"}"""u8);

        Read(Valid.With(("id_token_hint", token), ("client_id", "wiki"))).ShouldBeOfType<LogoutRequest.AskFirst>();
    }

    [Fact]
    public void A_hint_for_a_client_that_is_gone_only_asks() =>
        LogoutRequest.Read(Valid.Without("post_logout_redirect_uri"), [Tokens.Key.PublicKey], Messages.Issuer, _ => null)
            .ShouldBe(new LogoutRequest.AskFirst(null, null));

    [Fact]
    public void A_parameter_sent_twice_is_refused() =>
        Read(Valid.Twice("post_logout_redirect_uri", "https://wiki.example/bye")).ShouldBe(new LogoutRequest.BadRedirect(ShownReason.Repeated));

    [Fact]
    public void No_text_makes_it_throw() =>
        Prop.ForAll<string, string>((hint, address) =>
            Read(Valid.With(("id_token_hint", hint), ("post_logout_redirect_uri", address))) is not LogoutRequest.Confirmed).QuickCheckThrowOnFailure();

    private static LogoutRequest Read(MessageParameters message) =>
        LogoutRequest.Read(message, [Tokens.Key.PublicKey], Messages.Issuer, Messages.Find);
}
