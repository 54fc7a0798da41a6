using System.Security.Cryptography;
using System.Text.Json;
using Akamon.Standards.Jose;

namespace Akamon.Standards.Tests.Jose;

public sealed class NamingKeys
{
    private const string Rfc7638 =
        """
        {"kty":"RSA","n":"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw","e":"AQAB","alg":"RS256","kid":"2011-04-29"}
        """;

    private const string OnCurve =
        """{"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"}""";

    [Fact]
    public void The_example_of_RFC_7638_has_its_thumbprint() =>
        VerificationKey.Read(Tokens.Json(Rfc7638))!.Kid.ShouldBe("NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs");

    [Fact]
    public void A_private_key_and_its_published_half_have_the_same_name()
    {
        var set = JsonWebKeySet.Write([Tokens.Key.PublicKey, Tokens.Rsa.PublicKey]);

        JsonWebKeySet.Read(set)!.Select(key => key.Kid).ShouldBe([Tokens.Key.Kid, Tokens.Rsa.Kid]);
    }

    [Fact]
    public void The_published_set_holds_nothing_private()
    {
        var set = JsonElement.Parse(JsonWebKeySet.Write([Tokens.Key.PublicKey, Tokens.Rsa.PublicKey]));

        var names = set.GetProperty("keys").EnumerateArray().SelectMany(key => key.EnumerateObject()).Select(member => member.Name).Distinct();
        names.Order().ShouldBe(["alg", "crv", "e", "kid", "kty", "n", "use", "x", "y"]);
    }

    [Theory]
    [InlineData(SigningAlgorithm.ES256)]
    [InlineData(SigningAlgorithm.RS256)]
    public void An_exported_key_comes_back_as_itself(SigningAlgorithm algorithm)
    {
        var key = algorithm == SigningAlgorithm.ES256 ? Tokens.Key : Tokens.Rsa;

        SigningKey.Import(algorithm, key.Export()).Kid.ShouldBe(key.Kid);
    }

    [Fact]
    public void A_key_on_another_curve_is_not_imported()
    {
        using var other = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        var bytes = other.ExportPkcs8PrivateKey();

        Should.Throw<CryptographicException>(() => SigningKey.Import(SigningAlgorithm.ES256, bytes));
    }

    [Fact]
    public void A_short_RSA_key_is_not_imported()
    {
        using var weak = RSA.Create(2048);
        var bytes = weak.ExportPkcs8PrivateKey();

        Should.Throw<CryptographicException>(() => SigningKey.Import(SigningAlgorithm.RS256, bytes));
    }

    [Theory]
    [InlineData("\"y\":\"x", "\"y\":\"y")]
    [InlineData("P-256", "P-384")]
    [InlineData("\"EC\"", "\"oct\"")]
    [InlineData("{", "{\"use\":\"enc\",")]
    [InlineData("{", "{\"alg\":\"RS256\",")]
    [InlineData("{", "{\"alg\":\"none\",")]
    [InlineData("{", "{\"d\":\"AAAA\",")]
    [InlineData("\"x\":\"f83O", "\"x\":\"")]
    public void A_public_key_is_read_only_when_all_of_it_fits(string was, string becomes)
    {
        VerificationKey.Read(Tokens.Json(OnCurve)).ShouldNotBeNull();

        VerificationKey.Read(Tokens.Json(OnCurve.Replace(was, becomes, StringComparison.Ordinal))).ShouldBeNull();
    }
}
