using System.Text.Json;

namespace Akamon.Standards.Jose;

/// <summary>The published keys (RFC 7517 §5).</summary>
public static class JsonWebKeySet
{
    /// <summary>Writes the public keys, in the order given, as a UTF-8 JSON key set.</summary>
    public static byte[] Write(IEnumerable<VerificationKey> keys) => JsonWriting.Write(writer =>
    {
        writer.WriteStartArray("keys");
        foreach (var key in keys)
        {
            key.Write(writer);
        }

        writer.WriteEndArray();
    });

    /// <summary>
    /// Reads a key set. Keys of kinds not supported here are left out (RFC 7517 §5); returns null when the bytes
    /// are no key set, or name a member twice.
    /// </summary>
    public static IReadOnlyList<VerificationKey>? Read(ReadOnlySpan<byte> utf8)
    {
        if (StrictJson.ReadObject(utf8) is not { } set || !set.TryGetProperty("keys", out var keys) || keys.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        return [.. keys.EnumerateArray().Select(VerificationKey.Read).OfType<VerificationKey>()];
    }
}
