using Akamon.Standards.Jose;
using FsCheck;
using FsCheck.Fluent;

namespace Akamon.Standards.Tests.Jose;

public sealed class VerifyingTokens
{
    private const string A2 =
        "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.cC4hiUPoj9Eetdgtv3hF80EGrhuB__dzERat0XF9g2VtQgr9PJbu3XOiZj5RZmh7AAuHIm4Bh-0Qc_lF5YKt_O8W2Fp5jujGbds9uJdbF9CUAr7t1dnZcAcQjbKBYNX4BAynRFdiuB--f_nZLgrnbyTyWzO75vRK5h6xBArLIARNPvkSjtQBMHlb1L07Qe7K0GarZRmB_eSN9383LcOLn6_dO--xi12jzDwusC-eOkHWEsqtFZESc6BfI7noOPqvhJ1phCnvWh6IeYI2w9QOYEUipUTI8np6LbgGY9Fs98rqVt5AXLIhWkWywlVmtVrBp0igcN_IoypGlUPQGe77Rw";

    private const string A2Key =
        """{"kty":"RSA","n":"ofgWCuLjybRlzo0tZWJjNiuSfb4p4fAkd_wWJcyQoTbji9k0l8W26mPddxHmfHQp-Vaw-4qPCJrcS2mJPMEzP1Pt0Bm4d4QlL-yRT-SFd2lZS-pCgNMsD1W_YpRPEwOWvG6b32690r2jZ47soMZo9wGzjb_7OMg0LOL-bSf63kpaSHSXndS5z5rexMdbBYUsLA9e-KXBdQOS-UTo7WTBEMa2R2CapHg665xsmtdVMTBQY4uDZlxvb3qCo5ZwKh9kG4LT6_I5IhlJH7aGhyxXFvUK-DWNmoudF8NAco9_h9iaGNj8q2ethFkMLs91kzk2PAcDTW9gb54h4FRWyuXpoQ","e":"AQAB"}""";

    private const string A3 =
        "eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q";

    private const string A3Key =
        """{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}""";

    [Theory]
    [InlineData(A2, A2Key)]
    [InlineData(A3, A3Key)]
    public void The_examples_of_RFC_7515_appendix_A_verify(string token, string jwk)
    {
        var key = VerificationKey.Read(Tokens.Json(jwk))!;

        Jws.Verify(token, [key], null, Tokens.Both).ShouldBeOfType<JwsReading.Verified>().Payload.GetProperty("iss").GetString().ShouldBe("joe");
    }

    [Theory]
    [InlineData(A2, A2Key)]
    [InlineData(A3, A3Key)]
    public void The_examples_with_another_last_byte_do_not(string token, string jwk)
    {
        var key = VerificationKey.Read(Tokens.Json(jwk))!;

        Jws.Verify(token[..^2] + "A" + token[^1], [key], null, Tokens.Both).ShouldBe(new JwsReading.Refused(JwsFault.BadSignature));
    }

    [Fact]
    public void The_plain_header_is_accepted() => Verify("""{"alg":"ES256"}""").ShouldBeOfType<JwsReading.Verified>();

    [Theory]
    [InlineData("none")]
    [InlineData("None")]
    [InlineData("HS256")]
    [InlineData("es256")]
    [InlineData("ES384")]
    [InlineData("")]
    public void An_algorithm_off_the_list_is_refused(string name) =>
        Verify($$"""{"alg":"{{name}}"}""").ShouldBe(Refused(JwsFault.AlgorithmNotAllowed));

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"alg":null}""")]
    [InlineData("""{"alg":["ES256"]}""")]
    public void A_header_without_a_plain_algorithm_is_refused(string header) => Verify(header).ShouldBe(Refused(JwsFault.AlgorithmNotAllowed));

    [Fact]
    public void A_token_without_signature_is_refused()
    {
        var token = Tokens.WithHeader("""{"alg":"none"}""");

        Check(token[..(token.LastIndexOf('.') + 1)]).ShouldBe(Refused(JwsFault.AlgorithmNotAllowed));
    }

    [Fact]
    public void A_known_algorithm_that_is_not_allowed_here_is_refused() =>
        Jws.Verify(Jws.Sign(Tokens.Key, "JWT", "{}"u8), [Tokens.Key.PublicKey], null, [SigningAlgorithm.RS256]).ShouldBe(Refused(JwsFault.AlgorithmNotAllowed));

    [Fact]
    public void A_key_is_not_used_with_another_algorithm_than_its_own() =>
        Verify($$"""{"alg":"RS256","kid":"{{Tokens.Key.Kid}}"}""").ShouldBe(Refused(JwsFault.UnknownKey));

    [Theory]
    [InlineData("""{"alg":"ES256","jwk":{"kty":"EC"}}""")]
    [InlineData("""{"alg":"ES256","jku":"https://evil.example/keys"}""")]
    [InlineData("""{"alg":"ES256","x5u":"https://evil.example/cert"}""")]
    [InlineData("""{"alg":"ES256","x5c":["AA"]}""")]
    public void A_header_that_brings_a_key_is_refused(string header) => Verify(header).ShouldBe(Refused(JwsFault.BringsKey));

    [Theory]
    [InlineData("""{"alg":"ES256","crit":["b64"],"b64":false}""")]
    [InlineData("""{"alg":"ES256","crit":[]}""")]
    public void An_extension_that_must_be_understood_is_refused(string header) => Verify(header).ShouldBe(Refused(JwsFault.UnknownExtension));

    [Theory]
    [InlineData("""{"alg":"ES256","alg":"ES256"}""")]
    [InlineData("""{"alg":"ES256","\u0061lg":"ES256"}""")]
    [InlineData("""["ES256"]""")]
    [InlineData("""{"alg":"ES256",}""")]
    [InlineData("""{"alg":"ES256"} {}""")]
    [InlineData("""{"alg":"ES256","x":"\ud800"}""")]
    [InlineData("""{"alg":"ES256","kid":7}""")]
    [InlineData("")]
    public void A_malformed_or_ambiguous_header_is_refused(string header) => Verify(header).ShouldBe(Refused(JwsFault.BadHeader));

    [Theory]
    [InlineData("../../dev/null")]
    [InlineData("' or 1=1")]
    [InlineData("")]
    public void A_kid_is_only_ever_compared(string kid) => Verify($$"""{"alg":"ES256","kid":"{{kid}}"}""").ShouldBe(Refused(JwsFault.UnknownKey));

    [Theory]
    [InlineData("""{"iss":"us","iss":"them"}""")]
    [InlineData("""["us"]""")]
    [InlineData("us")]
    public void A_payload_that_is_ambiguous_or_no_object_is_refused(string payload) =>
        Check(Tokens.WithHeader("""{"alg":"ES256"}""", payload)).ShouldBe(Refused(JwsFault.BadPayload));

    [Theory]
    [InlineData("at+jwt", "at+jwt", true)]
    [InlineData("application/AT+JWT", "at+jwt", true)]
    [InlineData("JWT", "at+jwt", false)]
    [InlineData("at+jwt", null, false)]
    [InlineData("logout+jwt", "at+jwt", false)]
    [InlineData("jwt", null, true)]
    public void Only_the_expected_type_is_accepted(string said, string? expected, bool accepted) =>
        (Jws.Verify(Jws.Sign(Tokens.Key, said, "{}"u8), [Tokens.Key.PublicKey], expected, Tokens.Both) is JwsReading.Verified).ShouldBe(accepted);

    [Fact]
    public void A_missing_type_is_not_the_expected_one() =>
        Jws.Verify(Tokens.WithHeader("""{"alg":"ES256"}"""), [Tokens.Key.PublicKey], "at+jwt", Tokens.Both).ShouldBe(Refused(JwsFault.WrongType));

    [Fact]
    public void A_strangers_signature_under_our_kid_is_refused()
    {
        var theirs = Jws.Sign(Tokens.Stranger, "JWT", "{}"u8).Split('.');
        var ours = Jws.Sign(Tokens.Key, "JWT", "{}"u8).Split('.');

        Check($"{ours[0]}.{ours[1]}.{theirs[2]}").ShouldBe(Refused(JwsFault.BadSignature));
    }

    [Fact]
    public void A_changed_payload_is_refused()
    {
        var parts = Jws.Sign(Tokens.Key, "JWT", """{"sub":"1"}"""u8).Split('.');

        Check($"{parts[0]}.{Base64Url.Encode("""{"sub":"2"}"""u8)}.{parts[2]}").ShouldBe(Refused(JwsFault.BadSignature));
    }

    [Fact]
    public void A_DER_signature_is_refused()
    {
        var parts = Jws.Sign(Tokens.Key, "JWT", "{}"u8).Split('.');
        using var key = System.Security.Cryptography.ECDsa.Create();
        key.ImportPkcs8PrivateKey(Tokens.Key.Export(), out _);
        var der = key.SignData(
            Tokens.Bytes($"{parts[0]}.{parts[1]}"),
            System.Security.Cryptography.HashAlgorithmName.SHA256,
            System.Security.Cryptography.DSASignatureFormat.Rfc3279DerSequence);

        Check($"{parts[0]}.{parts[1]}.{Base64Url.Encode(der)}").ShouldBe(Refused(JwsFault.BadSignature));
    }

    [Fact]
    public void A_signature_of_zeros_is_refused()
    {
        var parts = Jws.Sign(Tokens.Key, "JWT", "{}"u8).Split('.');

        Check($"{parts[0]}.{parts[1]}.{Base64Url.Encode(new byte[64])}").ShouldBe(Refused(JwsFault.BadSignature));
    }

    [Fact]
    public void A_token_that_is_too_long_is_not_looked_at() => Check(new string('a', Jws.MaximumCharacters + 1)).ShouldBe(Refused(JwsFault.TooLong));

    [Theory]
    [InlineData("")]
    [InlineData("a.b")]
    [InlineData("e30.e30.e30.e30")]
    [InlineData("e30=.e30.e30")]
    public void Anything_but_three_parts_is_refused(string token) => Check(token).ShouldBe(Refused(JwsFault.NotCompact));

    [Fact]
    public void No_text_makes_it_throw() =>
        Prop.ForAll<string>(text => Check(text ?? "") is JwsReading.Refused).QuickCheckThrowOnFailure();

    [Fact]
    public void No_signed_bytes_make_it_throw() =>
        Prop.ForAll<byte[]>(bytes => Check(Jws.Sign(Tokens.Key, "JWT", bytes ?? [])) is not null).QuickCheckThrowOnFailure();

    [Fact]
    public void No_header_bytes_make_it_throw() =>
        Prop.ForAll<byte[]>(bytes => Check(Base64Url.Encode(bytes ?? []) + ".e30.AA") is JwsReading.Refused).QuickCheckThrowOnFailure();

    private static JwsReading Verify(string header) => Check(Tokens.WithHeader(header));

    private static JwsReading Check(string token) => Jws.Verify(token, [Tokens.Key.PublicKey], null, Tokens.Both);

    private static JwsReading.Refused Refused(JwsFault fault) => new(fault);
}
