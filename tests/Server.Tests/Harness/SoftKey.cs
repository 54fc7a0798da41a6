using System.Buffers.Binary;
using System.Buffers.Text;
using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Akamon.Tests.Harness;

/// <summary>
/// A security key in software, with the browser round it. It shares no code with the server. Everything it says is a
/// property, so that a test can have it lie in one thing.
/// </summary>
internal sealed class SoftKey : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public byte[] Id { get; set; } = RandomNumberGenerator.GetBytes(32);

    public string? Handle { get; set; }

    public string Origin { get; set; } = "https://id.example.org";

    public string Domain { get; set; } = "id.example.org";

    public Guid Model { get; set; }

    public bool Present { get; set; } = true;

    public bool Verified { get; set; } = true;

    public bool Synced { get; set; }

    public bool Copied { get; set; }

    public uint Count { get; set; }

    /// <summary>How far the counter moves with each use; keys of one kind always say zero.</summary>
    public uint Step { get; set; } = 1;

    /// <summary>Changes clientDataJSON before it is signed.</summary>
    public Action<JsonObject>? Client { get; set; }

    /// <summary>Changes the bytes of clientDataJSON before they are signed.</summary>
    public Func<string, string>? ClientText { get; set; }

    /// <summary>More bytes after authenticatorData, before it is signed.</summary>
    public byte[] Trailing { get; set; } = [];

    /// <summary>Changes the bytes of authenticatorData before they are signed.</summary>
    public Func<byte[], byte[]>? Said { get; set; }

    /// <summary>Writes the attestation statement: format and members, over what is to be signed.</summary>
    public Func<byte[], (string Format, Action<CborWriter> Statement)> Attest { get; set; } = _ => ("none", writer => WriteMap(writer));

    /// <summary>Answers a question for a new credential.</summary>
    public string Create(JsonElement question)
    {
        Handle = question.GetProperty("user").GetProperty("id").GetString();
        var client = ClientData("webauthn.create", question);
        byte[] attested = [.. Model.ToByteArray(bigEndian: true), (byte)(Id.Length >> 8), (byte)Id.Length, .. Id, .. PublicKey()];
        var data = Data(0x40, attested);
        var (format, statement) = Attest([.. data, .. SHA256.HashData(client)]);
        var writer = new CborWriter(CborConformanceMode.Lax);
        writer.WriteStartMap(3);
        writer.WriteTextString("fmt");
        writer.WriteTextString(format);
        writer.WriteTextString("attStmt");
        statement(writer);
        writer.WriteTextString("authData");
        writer.WriteByteString(data);
        writer.WriteEndMap();
        return Answer(new() { ["clientDataJSON"] = Text(client), ["attestationObject"] = Text(writer.Encode()), ["transports"] = new JsonArray("usb") });
    }

    /// <summary>Answers a question for this credential.</summary>
    public string Get(JsonElement question, bool withHandle = true)
    {
        Count += Step;
        var client = ClientData("webauthn.get", question);
        var data = Data(0, []);
        var response = new JsonObject
        {
            ["clientDataJSON"] = Text(client),
            ["authenticatorData"] = Text(data),
            ["signature"] = Text(Sign([.. data, .. SHA256.HashData(client)])),
        };
        if (withHandle)
            response["userHandle"] = Handle;
        return Answer(response);
    }

    public byte[] Sign(byte[] signed) => _key.SignData(signed, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    /// <summary>The same secret in a second body, as after cloning.</summary>
    public ECParameters Secret => _key.ExportParameters(includePrivateParameters: true);

    public static void WriteMap(CborWriter writer, params (string Name, Action Value)[] members)
    {
        writer.WriteStartMap(members.Length);
        foreach (var (name, value) in members)
        {
            writer.WriteTextString(name);
            value();
        }
        writer.WriteEndMap();
    }

    public void Dispose() => _key.Dispose();

    private byte[] Data(byte flags, byte[] attested)
    {
        flags |= (byte)((Present ? 0x01 : 0) | (Verified ? 0x04 : 0) | (Synced ? 0x08 : 0) | (Copied ? 0x10 : 0));
        var count = new byte[4];
        BinaryPrimitives.WriteUInt32BigEndian(count, Count);
        byte[] data = [.. SHA256.HashData(Encoding.UTF8.GetBytes(Domain)), flags, .. count, .. attested, .. Trailing];
        return Said?.Invoke(data) ?? data;
    }

    private byte[] ClientData(string type, JsonElement question)
    {
        var client = new JsonObject { ["type"] = type, ["challenge"] = question.GetProperty("challenge").GetString(), ["origin"] = Origin, ["crossOrigin"] = false };
        Client?.Invoke(client);
        var text = client.ToJsonString();
        return Encoding.UTF8.GetBytes(ClientText?.Invoke(text) ?? text);
    }

    private byte[] PublicKey()
    {
        var point = _key.ExportParameters(includePrivateParameters: false).Q;
        var writer = new CborWriter(CborConformanceMode.Ctap2Canonical);
        writer.WriteStartMap(5);
        foreach (var (name, value) in new[] { (1, 2), (3, -7), (-1, 1) })
        {
            writer.WriteInt32(name);
            writer.WriteInt32(value);
        }
        writer.WriteInt32(-2);
        writer.WriteByteString(point.X!);
        writer.WriteInt32(-3);
        writer.WriteByteString(point.Y!);
        writer.WriteEndMap();
        return writer.Encode();
    }

    private string Answer(JsonObject response) => new JsonObject
    {
        ["id"] = Text(Id),
        ["rawId"] = Text(Id),
        ["type"] = "public-key",
        ["response"] = response,
        ["clientExtensionResults"] = new JsonObject(),
        ["authenticatorAttachment"] = "cross-platform",
    }.ToJsonString();

    private static string Text(byte[] bytes) => Base64Url.EncodeToString(bytes);
}
