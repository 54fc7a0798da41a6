using Akamon.Standards.Jose;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Akamon.Standards.Tests.Jose;

public sealed class SigningTokens
{
    [Theory]
    [InlineData(SigningAlgorithm.ES256)]
    [InlineData(SigningAlgorithm.RS256)]
    public void What_is_signed_can_be_verified(SigningAlgorithm algorithm)
    {
        var key = algorithm == SigningAlgorithm.ES256 ? Tokens.Key : Tokens.Rsa;

        var token = Jws.Sign(key, "at+jwt", Tokens.Bytes("""{"sub":"0000000042"}"""));

        var verified = Jws.Verify(token, [key.PublicKey], "at+jwt", [algorithm]).ShouldBeOfType<JwsReading.Verified>();
        verified.Payload.GetProperty("sub").GetString().ShouldBe("0000000042");
        verified.Kid.ShouldBe(key.Kid);
    }

    [Theory]
    [InlineData(SigningAlgorithm.ES256)]
    [InlineData(SigningAlgorithm.RS256)]
    public async Task Another_library_reads_our_tokens_with_our_published_keys(SigningAlgorithm algorithm)
    {
        var key = algorithm == SigningAlgorithm.ES256 ? Tokens.Key : Tokens.Rsa;
        var published = new Microsoft.IdentityModel.Tokens.JsonWebKeySet(System.Text.Encoding.UTF8.GetString(Standards.Jose.JsonWebKeySet.Write([key.PublicKey])));
        var token = Jws.Sign(key, "JWT", Tokens.Bytes("""{"iss":"https://id.example","aud":"wiki","exp":4102444800,"sub":"1"}"""));

        var result = await new JsonWebTokenHandler().ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = "https://id.example",
            ValidAudience = "wiki",
            IssuerSigningKeys = published.GetSigningKeys(),
            ValidAlgorithms = [algorithm.Name()],
        });

        result.IsValid.ShouldBeTrue(result.Exception?.Message);
    }

    [Fact]
    public void The_header_says_algorithm_key_and_type_and_nothing_else() =>
        Tokens.HeaderOf(Jws.Sign(Tokens.Key, "at+jwt", "{}"u8)).ToString()
            .ShouldBe("{\"alg\":\"ES256\",\"kid\":\"" + Tokens.Key.Kid + "\",\"typ\":\"at+jwt\"}");

    [Fact]
    public void Many_threads_may_sign_with_one_key()
    {
        var tokens = new string[500];

        Parallel.For(0, tokens.Length, at => tokens[at] = Jws.Sign(Tokens.Key, "JWT", Tokens.Bytes($$"""{"n":{{at}}}""")));

        tokens.ShouldAllBe(token => Jws.Verify(token, new[] { Tokens.Key.PublicKey }, null, Tokens.Both) is JwsReading.Verified);
    }

    [Fact]
    public void Whatever_text_is_signed_comes_back() =>
        Prop.ForAll<string>(text =>
        {
            var sent = Tokens.Bytes(text ?? ""); // a lone surrogate becomes U+FFFD here
            var payload = JsonSerializer.SerializeToUtf8Bytes(new { t = System.Text.Encoding.UTF8.GetString(sent) });
            var read = (JwsReading.Verified)Jws.Verify(Jws.Sign(Tokens.Key, "JWT", payload), [Tokens.Key.PublicKey], null, Tokens.Both);
            return Tokens.Bytes(read.Payload.GetProperty("t").GetString()!).AsSpan().SequenceEqual(sent);
        }).QuickCheckThrowOnFailure();
}
