using System.Buffers.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Akamon.Methods.SecurityKey;

namespace Akamon.Interop.Keys;

/// <summary>One answer for all judges, and what is known of it.</summary>
/// <param name="Name">What is the matter with it.</param>
/// <param name="Right">Whether it should be accepted.</param>
/// <param name="Answer">What the browser sends.</param>
/// <param name="Challenge">What was asked.</param>
/// <param name="Key">The registered key; null: it is a new one.</param>
/// <param name="Count">Where the registered key's counter stands.</param>
/// <param name="Verified">The key must have checked its owner.</param>
internal sealed record KeyCase(string Name, bool Right, string Answer, string Challenge, KeyRecord? Key, long Count, bool Verified)
{
    /// <summary>By the other judges' names.</summary>
    public object ForPeers => new { answer = Answer, challenge = Challenge, verified = Verified, key = Key is null ? null : new { id = Key.Id, publicKey = Key.PublicKey, count = Count } };

    /// <summary>A new key, with one thing changed.</summary>
    public static KeyCase Create(string name, bool right, Action<SoftKey>? lie = null, Func<string, string>? twist = null)
    {
        using var key = new SoftKey { Count = 7 };
        lie?.Invoke(key);
        var answer = key.Create(Question(name));
        return new($"new: {name}", right, twist?.Invoke(answer) ?? answer, ChallengeOf(name), Key: null, 0, Verified: true);
    }

    /// <summary>A registered key whose counter stands at 7, with one thing changed.</summary>
    public static KeyCase Get(string name, bool right, Action<SoftKey>? lie = null, Func<string, string>? twist = null, bool verified = false, Func<SoftKey, KeyRecord, KeyRecord>? known = null, long count = 7)
    {
        using var key = new SoftKey { Count = 7 };
        var made = AttestationObject.Read(Part(key.Create(Question(name)), "attestationObject"))!; // It is a right one.
        var data = AuthenticatorData.Read(made.Data)!; // As above.
        var record = new KeyRecord(Base64Url.EncodeToString(key.Id), Base64Url.EncodeToString(data.PublicKey), [], Synced: false, Copied: false, Guid.Empty);
        key.Handle = null;
        lie?.Invoke(key);
        var answer = key.Get(Question(name), withHandle: key.Handle is not null);
        return new($"known: {name}", right, twist?.Invoke(answer) ?? answer, ChallengeOf(name), known?.Invoke(key, record) ?? record, count, verified);
    }

    /// <summary>Changes one part of an answer after it was made.</summary>
    public static Func<string, string> Part(string name, Func<byte[], byte[]> change) => answer =>
    {
        var json = JsonNode.Parse(answer)!;
        json["response"]![name] = Base64Url.EncodeToString(change(Part(answer, name)));
        return json.ToJsonString();
    };

    /// <summary>Sets one member of an answer.</summary>
    public static Func<string, string> Member(string name, JsonNode? value) => answer =>
    {
        var json = JsonNode.Parse(answer)!;
        json[name] = value;
        return json.ToJsonString();
    };

    private static byte[] Part(string answer, string name) => Base64Url.DecodeFromChars(JsonNode.Parse(answer)!["response"]![name]!.GetValue<string>());

    // Of its own for each case, and the same in every run.
    private static string ChallengeOf(string name) => Base64Url.EncodeToString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(name)));

    private static JsonElement Question(string name) => JsonSerializer.SerializeToElement(new { challenge = ChallengeOf(name), user = new { id = "AAAA" } });
}
