using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Akamon.Standards.Jose;

namespace Akamon.Tests.RelyingParties.Oidc;

/// <summary>A system's own key, and what it signs: written anew here, so that our reader meets another writer.</summary>
internal sealed class ClientKey : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly DirectoryInfo _folder = System.IO.Directory.CreateTempSubdirectory("akamon-client-");

    public ClientKey()
    {
        File = Path.Combine(_folder.FullName, "keys.json");
        System.IO.File.WriteAllText(File, Set);
    }

    public string File { get; }

    public string Set => new JsonObject { ["keys"] = new JsonArray(With(Jwk, ("kid", "../../a key of ours"), ("use", "sig"), ("alg", "ES256"))) }.ToJsonString();

    public JsonObject Jwk
    {
        get
        {
            var point = _key.ExportParameters(includePrivateParameters: false).Q;
            return new() { ["crv"] = "P-256", ["kty"] = "EC", ["x"] = Base64Url.Encode(point.X), ["y"] = Base64Url.Encode(point.Y) };
        }
    }

    /// <summary>RFC 7638.</summary>
    public string Thumbprint => Base64Url.Encode(SHA256.HashData(Encoding.UTF8.GetBytes(Jwk.ToJsonString())));

    /// <summary>A right assertion for client authentication; a claim given here takes the place of one, a null takes it away.</summary>
    public string Assertion(RunningAkamon akamon, string client, params (string Name, JsonNode? Value)[] claims) => Sign(
        With(new JsonObject { ["iss"] = client, ["sub"] = client, ["aud"] = RunningAkamon.Origin, ["jti"] = Guid.CreateVersion7().ToString(), ["iat"] = Now(akamon), ["exp"] = Now(akamon) + 60 }, claims));

    public (string, string)[] Proof(RunningAkamon akamon, string client, params (string Name, JsonNode? Value)[] claims) => Fields(Assertion(akamon, client, claims));

    public static (string, string)[] Fields(string assertion) => [("client_assertion_type", "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"), ("client_assertion", assertion)];

    public string Sign(JsonObject claims, params (string Name, JsonNode? Value)[] header)
    {
        var head = With(new JsonObject { ["alg"] = "ES256", ["kid"] = "../../a key of ours" }, header);
        var text = $"{Part(head)}.{Part(claims)}";
        var signature = _key.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
        return $"{text}.{Base64Url.Encode(signature)}";
    }

    public static long Now(RunningAkamon akamon) => akamon.Clock.GetUtcNow().ToUnixTimeSeconds();

    public static JsonObject With(JsonObject start, params (string Name, JsonNode? Value)[] changes)
    {
        foreach (var (name, value) in changes)
        {
            start.Remove(name);
            if (value is not null)
                start[name] = value.DeepClone();
        }
        return start;
    }

    public static string Part(JsonNode json) => Base64Url.Encode(JsonSerializer.SerializeToUtf8Bytes(json));

    public void Dispose()
    {
        _key.Dispose();
        _folder.Delete(recursive: true);
    }
}
