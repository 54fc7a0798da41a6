using System.Text.Json;
using Akamon.Standards.Jose;
using Akamon.Standards.Tests.Jose;
using Akamon.Standards.WebPush;

namespace Akamon.Standards.Tests.WebPush;

public sealed class SayingWhoSends
{
    private const string Contact = "mailto:push@example.com";
    private static readonly DateTimeOffset _now = DateTimeOffset.FromUnixTimeMilliseconds(1_453_480_568_999);

    [Fact]
    public void The_example_of_RFC_8292_section_2_4_is_verified_by_its_own_key()
    {
        const string T = "eyJ0eXAiOiJKV1QiLCJhbGciOiJFUzI1NiJ9.eyJhdWQiOiJodHRwczovL3B1c2guZXhhbXBsZS5uZXQiLCJleHAiOjE0NTM1MjM3NjgsInN1YiI6Im1haWx0bzpwdXNoQGV4YW1wbGUuY29tIn0.i3CYb7t4xfxCDquptFOepC9GAu_HLGkMlMuCGSK2rpiUfnK9ojFwDXb1JrErtmysazNjjvW2L9OkSSHzvoD1oA";
        const string K = "BA1Hxzyi1RUM1b5wjxsn7nGxAszw2u61m164i3MrAIxHF6YK5h4SDYic-dRuU_RCPCfA5aq9ojSwk5Y2EmClBPs";

        Verify(T, K).ToString().ShouldBe("""{"aud":"https://push.example.net","exp":1453523768,"sub":"mailto:push@example.com"}""");
    }

    [Fact]
    public void The_token_is_written_as_in_that_example()
    {
        var (t, k) = Parts(Authorization());

        Tokens.HeaderOf(t).ToString().ShouldBe("""{"typ":"JWT","alg":"ES256"}""");
        Verify(t, k).ToString().ShouldBe("""{"aud":"https://updates.push.services.mozilla.com","exp":1453523768,"sub":"mailto:push@example.com"}""");
    }

    [Fact]
    public void The_key_beside_it_is_the_one_given_to_browsers()
    {
        var (_, k) = Parts(Authorization());

        k.ShouldBe(Vapid.PublicKey(Tokens.Key.PublicKey));
        Browsers.Bytes(k).Length.ShouldBe(65);
        Browsers.Bytes(k)[0].ShouldBe((byte)4);
    }

    [Fact]
    public void A_token_lives_24_hours_at_most()
    {
        var (t, _) = Parts(Authorization(lifetime: TimeSpan.FromHours(24)));

        Tokens.PayloadOf(t).GetProperty("exp").GetInt64().ShouldBe(_now.ToUnixTimeSeconds() + 86_400);
        Should.Throw<ArgumentOutOfRangeException>(() => Authorization(lifetime: TimeSpan.FromHours(24) + TimeSpan.FromTicks(1)));
        Should.Throw<ArgumentOutOfRangeException>(() => Authorization(lifetime: TimeSpan.Zero));
    }

    [Fact]
    public void An_RSA_key_does_not_sign() =>
        Should.Throw<ArgumentException>(() => Vapid.Authorization(Tokens.Rsa, Browsers.Subscribed(), Contact, _now, Vapid.UsualLifetime)).ParamName.ShouldBe("key");

    [Theory]
    [InlineData("mailto:mfa@example.ac.jp")]
    [InlineData("mailto:mfa+push@it.example.com")]
    [InlineData("https://id.example.ac.jp")]
    [InlineData("https://id.example.ac.jp:8443/contact?a=b")]
    public void A_mail_or_https_address_is_a_contact(string contact)
    {
        var (t, _) = Parts(Authorization(contact: contact));

        Tokens.PayloadOf(t).GetProperty("sub").GetString().ShouldBe(contact);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("mfa@example.com")]
    [InlineData("mailto:")]
    [InlineData("mailto:mfa")]
    [InlineData("mailto:@example.com")]
    [InlineData("mailto:mfa@localhost")]
    [InlineData("mailto:a@b@example.com")]
    [InlineData("mailto: mfa@example.com")]
    [InlineData("mailto:<mfa@example.com>")]
    [InlineData("mailto:mfa@example.com\r\nX: y")]
    [InlineData("MAILTO:mfa@example.com")]
    [InlineData("http://id.example.com")]
    [InlineData("https://localhost")]
    [InlineData("https://192.0.2.1")]
    [InlineData("https://a@id.example.com")]
    [InlineData("https://")]
    [InlineData("tel:+81312345678")]
    public void Anything_else_is_not(string? contact)
    {
        VapidContact.IsOne(contact).ShouldBeFalse();
        Should.Throw<ArgumentException>(() => Authorization(contact: contact!)).ParamName.ShouldBe("contact");
    }

    [Fact]
    public void A_contact_has_256_characters_at_most()
    {
        VapidContact.IsOne("https://id.example.com/".PadRight(256, 'a')).ShouldBeTrue();
        VapidContact.IsOne("https://id.example.com/".PadRight(257, 'a')).ShouldBeFalse();
    }

    private static string Authorization(string contact = Contact, TimeSpan? lifetime = null) =>
        Vapid.Authorization(Tokens.Key, Browsers.Subscribed(), contact, _now, lifetime ?? Vapid.UsualLifetime);

    private static (string T, string K) Parts(string header)
    {
        header.ShouldMatch(@"^vapid t=[\w-]+\.[\w-]+\.[\w-]+, k=[\w-]+$");
        var parts = header["vapid t=".Length..].Split(", k=");
        return (parts[0], parts[1]);
    }

    private static JsonElement Verify(string t, string k)
    {
        var point = Browsers.Bytes(k);
        var jwk = JsonSerializer.SerializeToElement(new { kty = "EC", crv = "P-256", x = Base64Url.Encode(point.AsSpan(1, 32)), y = Base64Url.Encode(point.AsSpan(33)) });
        return Jws.Verify(t, [VerificationKey.Read(jwk)!], null, [SigningAlgorithm.ES256]).ShouldBeOfType<JwsReading.Verified>().Payload;
    }
}
