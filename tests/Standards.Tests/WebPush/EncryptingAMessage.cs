using System.Security.Cryptography;
using System.Text;
using Akamon.Standards.WebPush;
using FsCheck;
using FsCheck.Fluent;

namespace Akamon.Standards.Tests.WebPush;

public sealed class EncryptingAMessage
{
    private const string Rfc8291 =
        "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN";

    // 123 times the base point: what it agrees on with the browser of the RFC begins with a zero.
    private const string AgreesOnLeadingZero = "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAHs";

    [Fact]
    public void The_example_of_RFC_8291_section_5_is_written()
    {
        using var once = Browsers.Key(Browsers.SenderSecret);

        var body = PushMessage.Encrypt(Browsers.Subscribed(), "When I grow up, I want to be a watermelon"u8, 0, once, Browsers.Bytes(Browsers.Salt));

        body.ShouldBe(Browsers.Bytes(Rfc8291));
    }

    [Fact]
    public void The_tests_own_decryptor_opens_the_example_of_RFC_8291()
    {
        using var browser = Browsers.Key(Browsers.Secret);

        var text = Decryptor.OpenMessage(Browsers.Bytes(Rfc8291), browser, Browsers.Bytes(Browsers.Auth));

        Encoding.UTF8.GetString(text).ShouldBe("When I grow up, I want to be a watermelon");
    }

    [Fact]
    public void Both_keys_agree_on_the_secret_of_RFC_8291_appendix_A()
    {
        using var sender = Browsers.Key(Browsers.SenderSecret);
        using var browser = CurvePoint.Open(Browsers.Bytes(Browsers.P256dh))!;
        using var theirs = browser.PublicKey;

        sender.DeriveRawSecretAgreement(theirs).ShouldBe(Browsers.Bytes("kyrL1jIIOHEzg3sM2ZWRHDRB62YACZhhSlknJ672kSs"));
    }

    [Fact]
    public void An_agreed_secret_keeps_its_leading_zero()
    {
        using var once = Browsers.Key(AgreesOnLeadingZero);
        using var browser = CurvePoint.Open(Browsers.Bytes(Browsers.P256dh))!;
        using var theirs = browser.PublicKey;

        var agreed = once.DeriveRawSecretAgreement(theirs);

        agreed.Length.ShouldBe(32);
        agreed[0].ShouldBe((byte)0);
    }

    [Fact]
    public void Whatever_is_sent_is_read_and_is_as_long_as_any_other()
    {
        using var browser = Browsers.Key(Browsers.Secret);
        using var once = Browsers.Key(Browsers.SenderSecret);
        var to = Browsers.Subscribed();

        Prop.ForAll<byte[]>(bytes =>
        {
            var payload = (bytes ?? []).Take(PushMessage.MostBytes).ToArray();
            var body = PushMessage.Encrypt(to, payload, once, SHA256.HashData(payload).AsSpan(0, PushMessage.SaltBytes));
            return body.Length == PushMessage.BodyBytes && Decryptor.OpenMessage(body, browser, Browsers.Bytes(Browsers.Auth)).AsSpan().SequenceEqual(payload);
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(200)]
    public void From_nothing_to_200_bytes_the_body_has_303(int bytes) => Encrypt(new byte[bytes]).Length.ShouldBe(303);

    [Fact]
    public void A_body_of_201_bytes_is_not_sent() => Should.Throw<ArgumentOutOfRangeException>(() => Encrypt(new byte[201]));

    [Fact]
    public void Another_authentication_secret_does_not_open_it()
    {
        using var browser = Browsers.Key(Browsers.Secret);

        Should.Throw<AuthenticationTagMismatchException>(() => Decryptor.OpenMessage(Encrypt([1]), browser, new byte[16]));
    }

    [Fact]
    public void Another_browser_does_not_open_it()
    {
        using var browser = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP256);

        Should.Throw<AuthenticationTagMismatchException>(() => Decryptor.OpenMessage(Encrypt([1]), browser, Browsers.Bytes(Browsers.Auth)));
    }

    [Fact]
    public void A_key_pair_on_another_curve_is_not_used()
    {
        using var other = ECDiffieHellman.Create(ECCurve.NamedCurves.nistP384);

        Should.Throw<ArgumentException>(() => PushMessage.Encrypt(Browsers.Subscribed(), [], other, new byte[16])).ParamName.ShouldBe("once");
    }

    [Theory]
    [InlineData(15)]
    [InlineData(17)]
    public void A_salt_of_another_length_is_not_used(int bytes)
    {
        using var once = Browsers.Key(Browsers.SenderSecret);

        Should.Throw<ArgumentException>(() => PushMessage.Encrypt(Browsers.Subscribed(), [], once, new byte[bytes])).ParamName.ShouldBe("salt");
    }

    private static byte[] Encrypt(byte[] payload)
    {
        using var once = Browsers.Key(Browsers.SenderSecret);
        return PushMessage.Encrypt(Browsers.Subscribed(), payload, once, Browsers.Bytes(Browsers.Salt));
    }
}
