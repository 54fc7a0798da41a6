using System.Text;
using System.Text.Json;
using Akamon.Standards.Jose;

namespace Akamon.Standards.Tests.Jose;

/// <summary>Keys and tokens that the tests start from. RSA keys take long to make, so there is one.</summary>
internal static class Tokens
{
    public static readonly SigningKey Key = SigningKey.Create(SigningAlgorithm.ES256);
    public static readonly SigningKey Rsa = SigningKey.Create(SigningAlgorithm.RS256);
    public static readonly SigningKey Stranger = SigningKey.Create(SigningAlgorithm.ES256);
    public static readonly SigningAlgorithm[] Both = [SigningAlgorithm.ES256, SigningAlgorithm.RS256];

    public static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);

    public static JsonElement Json(string text) => JsonElement.Parse(text);

    public static JsonElement PayloadOf(string token) => JsonElement.Parse(Base64Url.Decode(token.Split('.')[1])!);

    public static JsonElement HeaderOf(string token) => JsonElement.Parse(Base64Url.Decode(token.Split('.')[0])!);

    /// <summary>A token with any header, truly signed with <see cref="Key"/>.</summary>
    public static string WithHeader(string header, string payload = """{"iss":"us"}""")
    {
        var input = Base64Url.Encode(Bytes(header)) + "." + Base64Url.Encode(Bytes(payload));
        using var key = System.Security.Cryptography.ECDsa.Create();
        key.ImportPkcs8PrivateKey(Key.Export(), out _);
        return input + "." + Base64Url.Encode(key.SignData(Bytes(input), System.Security.Cryptography.HashAlgorithmName.SHA256));
    }
}
