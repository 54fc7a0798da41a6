using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Akamon.Standards.Jose;

namespace Akamon.RelyingParties.Oidc.Entra;

/// <summary>
/// Our RS256 keys as Entra wants them: each with a certificate of its own (RFC 7517 §4.7, §4.8). The certificate follows from
/// the key alone, so that all nodes show the same one. Keys are published two weeks before they sign; Entra looks once a day.
/// </summary>
internal sealed class EntraCertificates(SigningKeys keys)
{
    private static readonly DateTimeOffset _from = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), _to = new(2076, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly ConcurrentDictionary<string, byte[]> _made = new(StringComparer.Ordinal);

    public Task Answer(HttpContext context) => Replies.Document(context, Encoding.UTF8.GetBytes(Document()));

    private string Document()
    {
        var set = JsonNode.Parse(JsonWebKeySet.Write(keys.Public.Where(key => key.Algorithm == SigningAlgorithm.RS256)))!; // Ours, so it is one.
        foreach (var key in set["keys"]!.AsArray())
        {
            var certificate = _made.GetOrAdd(key!["kid"]!.GetValue<string>(), kid => Make(keys.Known(kid)!));
            key["x5c"] = new JsonArray(Convert.ToBase64String(certificate));
            key["x5t"] = Base64Url.Encode(Thumbprint(certificate));
        }
        return set.ToJsonString();
    }

    private static byte[] Make(SigningKey key)
    {
        using var rsa = RSA.Create();
        rsa.ImportPkcs8PrivateKey(key.Export(), out _);
        var name = new X500DistinguishedName($"CN=Akamon {key.Kid}");
        var request = new CertificateRequest(name, rsa, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        // The highest bit decides the sign of a serial number: it stays positive.
        byte[] serial = [1, .. SHA256.HashData(Encoding.ASCII.GetBytes(key.Kid)).AsSpan(0, 15)];
        using var certificate = request.Create(name, X509SignatureGenerator.CreateForRSA(rsa, RSASignaturePadding.Pkcs1), _from, _to, serial);
        return certificate.RawData;
    }

#pragma warning disable CA5350 // The thumbprint of RFC 7517 §4.8 is SHA-1; it only names.
    private static byte[] Thumbprint(byte[] certificate) => SHA1.HashData(certificate);
#pragma warning restore CA5350
}
