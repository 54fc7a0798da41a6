using System.Formats.Cbor;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using static Akamon.Interop.Keys.KeyCase;

namespace Akamon.Interop.Keys;

/// <summary>Right answers, and right ones with one thing wrong.</summary>
internal static class KeyCases
{
    private const int Flags = 32, Count = 33, Model = 37, IdLength = 53, Id = 55, Cose = Id + 32;

    /// <param name="handle">The account's own.</param>
    public static IReadOnlyList<KeyCase> All(string handle) => [.. Makers(), .. OldKeys(), .. Shapes(), .. Curves(), .. Broken(), .. Signed("new", Create), .. Known(handle), .. Signed("known", (name, right, lie, twist) => Get(name, right, lie, twist))];

    /// <summary>What both ceremonies share: the words of the browser, and the head of the key's own statement.</summary>
    private static IEnumerable<KeyCase> Signed(string which, Func<string, bool, Action<SoftKey>?, Func<string, string>?, KeyCase> make)
    {
        yield return make("right", true, null, null);
        yield return make("more members in the browser's words", true, Words(words => words["extraData"] = "more"), null);
        yield return make("no word of other frames", true, Words(words => words.Remove("crossOrigin")), null);
        yield return make("synced", which is "new", key => key.Synced = true, null);
        yield return make("copied, though it cannot be", false, key => key.Copied = true, null);
        foreach (var type in new[] { which is "new" ? "webauthn.get" : "webauthn.create", "webauthn", "", "WEBAUTHN.CREATE" })
            yield return make($"type {type}", false, Words(words => words["type"] = type), null);
        foreach (var challenge in new[] { "", "AAAA", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" })
            yield return make($"challenge {challenge}", false, Words(words => words["challenge"] = challenge), null);
        yield return make("challenge with padding", false, Words(words => words["challenge"] += "="), null);
        foreach (var origin in new[] { "", "null", "https://evil.example", "https://sub.id.example.org", "https://id.example.org.evil.com", "http://id.example.org", "https://id.example.org:8443", "https://id.example.org/", "https://ID.example.org", "android:apk-key-hash:AAAA" })
            yield return make($"origin {origin}", false, Words(words => words["origin"] = origin), null);
        foreach (var member in new[] { "type", "challenge", "origin" })
            yield return make($"without {member}", false, Words(words => words.Remove(member)), null);
        yield return make("in another site's frame", false, Words(words => words["crossOrigin"] = true), null);
        yield return make("under another site", false, Words(words => words["topOrigin"] = "https://evil.example"), null);
        yield return make("origin twice", false, key => key.ClientText = text => text[..^1] + ",\"origin\":\"https://evil.example\"}", null);
        yield return make("words cut off", false, key => key.ClientText = text => text[..^1], null);
        yield return make("words that are a list", false, key => key.ClientText = _ => "[]", null);
        yield return make("words changed after signing", false, key => { if (which is "new") Statements.Self()(key); }, Part("clientDataJSON", bytes => Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes).Replace(",\"crossOrigin\":false", "", StringComparison.Ordinal))));
        yield return make("another domain", false, key => key.Domain = "example.org", null);
        yield return make("nobody there", false, key => key.Present = false, null);
        yield return make("a byte too much", false, key => key.Trailing = [0], null);
        yield return make("extensions said and missing", false, key => key.Said = data => With(data, Flags, data[Flags] | 0x80), null);
        yield return make("extensions not said and there", false, key => key.Trailing = [0xA0], null);
        yield return make("extensions said and there", true, key => { key.Trailing = [0xA1, 0x63, 0x66, 0x6F, 0x6F, 0xF5]; key.Said = data => With(data, Flags, data[Flags] | 0x80); }, null);
        foreach (var length in new[] { 0, 31, 32, 36 })
            yield return make($"statement of {length} bytes", false, key => key.Said = data => data[..length], null);
        yield return make("another rawId", false, null, Member("rawId", "AAAA"));
        yield return make("no id", false, null, Member("id", ""));
        yield return make("another type of credential", false, null, Member("type", "password"));
    }

    private static IEnumerable<KeyCase> Makers()
    {
        yield return Create("nobody checked", false, key => key.Verified = false);
        yield return Create("no counter", true, key => key.Count = 0);
        yield return Create("self", true, Statements.Self());
        yield return Create("self, broken", false, Statements.Self(signature: Statements.LastBitFlipped));
        yield return Create("self, without signature", false, Statements.Self(signature: _ => []));
        yield return Create("self, another algorithm", false, Statements.Self(algorithm: -257));
        yield return Create("self, no algorithm", false, Statements.Self(withAlgorithm: false));
        yield return Create("maker", true, Statements.Packed());
        yield return Create("maker, broken", false, Statements.Packed(signature: Statements.LastBitFlipped));
        yield return Create("maker, another algorithm", false, Statements.Packed(algorithm: -257));
        yield return Create("maker of something else", false, Statements.Packed("C=JP, O=Key maker, OU=Something else, CN=Model"));
        yield return Create("maker without unit", false, Statements.Packed("C=JP, O=Key maker, CN=Model"));
        yield return Create("maker without country", false, Statements.Packed("O=Key maker, OU=Authenticator Attestation, CN=Model"));
        yield return Create("maker that is an authority", false, Statements.Packed(authority: true));
        yield return Create("maker of another model", false, Statements.Packed(says: new Guid("99998888-7777-6666-5555-444433332222")));
        yield return Create("maker's time is over", false, Statements.Packed(over: true));
        yield return Create("no maker in the list", false, Statements.Packed(none: true));
    }

    private static IEnumerable<KeyCase> OldKeys()
    {
        yield return Create("old key", true, Statements.U2f());
        yield return Create("old key, broken", false, Statements.U2f(signature: Statements.LastBitFlipped));
        yield return Create("old key with a model", false, Statements.U2f(Statements.Model));
        yield return Create("old key, another curve", false, Statements.U2f(curve: ECCurve.NamedCurves.nistP384));
        yield return Create("old key, signed without its first byte", false, Statements.U2f(over: words => words[1..]));
        yield return Create("old key, two certificates", false, Statements.U2f(twice: true));
        yield return Create("nothing, with something", false, key => key.Attest = _ => ("none", writer => SoftKey.WriteMap(writer, ("alg", () => writer.WriteInt32(-7)))));
        yield return Create("a kind that nobody knows", false, key => key.Attest = _ => ("surprise", writer => SoftKey.WriteMap(writer)));
        yield return Create("statement that is a list", false, key => key.Attest = _ => ("none", writer => { writer.WriteStartArray(0); writer.WriteEndArray(); }));
    }

    private static IEnumerable<KeyCase> Shapes()
    {
        yield return Create("no key inside", false, key => key.Said = data => With(data[..Model], Flags, data[Flags] & ~0x40));
        yield return Create("id longer than what is there", false, key => key.Said = data => With(data, IdLength, 0x03));
        yield return Create("id of no length", false, key => { key.Id = []; });
        yield return Create("id of 1023 bytes", true, key => key.Id = new byte[1023]);
        yield return Create("id of 1024 bytes", false, key => key.Id = new byte[1024]);
        yield return Create("another id inside", false, key => key.Said = data => With(data, Id, data[Id] ^ 1));
    }

    // A map of five: kty at 1, alg at 3, crv at 5, then x and y with their names and lengths.
    private static IEnumerable<KeyCase> Curves()
    {
        yield return Create("kind of key RSA, members of a curve", false, key => key.Said = data => With(data, Cose + 2, 0x03));
        yield return Create("algorithm EdDSA on P-256", false, key => key.Said = data => With(data, Cose + 4, 0x27));
        yield return Create("algorithm RS256 on P-256", false, key => key.Said = data => [.. data[..(Cose + 4)], 0x39, 0x01, 0x00, .. data[(Cose + 5)..]]);
        yield return Create("curve P-384 with 32 bytes", false, key => key.Said = data => With(data, Cose + 6, 0x02));
        yield return Create("no point of the curve", false, key => key.Said = data => With(data, data.Length - 1, data[^1] ^ 1));
        yield return Create("half a key", false, key => key.Said = data => data[..^20]);
    }

    private static IEnumerable<KeyCase> Broken()
    {
        yield return Create("something after the end", false, twist: Part("attestationObject", bytes => [.. bytes, 0]));
        yield return Create("not in canonical order", false, twist: Part("attestationObject", Reordered));
        yield return Create("a map without end", false, twist: Part("attestationObject", bytes => [0xBF, .. bytes[1..], 0xFF]));
        yield return Create("data missing", false, twist: Part("attestationObject", bytes => [0xA2, .. bytes.AsSpan(1, bytes.AsSpan().IndexOf("hauthData"u8) - 1)]));
        for (var cut = 1; cut < 10; cut++)
        {
            var tenths = cut;
            yield return Create($"cut after {tenths} tenths", false, twist: Part("attestationObject", bytes => bytes[..(bytes.Length * tenths / 10)]));
        }
    }

    private static IEnumerable<KeyCase> Known(string handle)
    {
        yield return Get("nobody checked, and nobody had to", true, key => key.Verified = false);
        yield return Get("alone", true, key => key.Handle = handle, verified: true);
        yield return Get("alone, and nobody checked", false, key => { key.Verified = false; key.Handle = handle; }, verified: true);
        yield return Get("counter as before", false, key => key.Step = 0);
        yield return Get("counter went back", false, key => { key.Count = 3; });
        yield return Get("counter never counts", true, key => { key.Count = 0; key.Step = 0; }, count: 0);
        yield return Get("counter stopped counting", false, key => { key.Count = 0; key.Step = 0; });
        yield return Get("counter jumps", true, key => key.Count = uint.MaxValue - 1);
        yield return Get("signature broken", false, twist: Part("signature", Statements.LastBitFlipped));
        yield return Get("signature missing", false, twist: Part("signature", _ => []));
        yield return Get("signature cut", false, twist: Part("signature", bytes => bytes[..^1]));
        yield return Get("signature with a byte too much", false, twist: Part("signature", bytes => [.. bytes, 0]));
        yield return Get("signature of zeros", false, twist: Part("signature", _ => [0x30, 0x06, 0x02, 0x01, 0x00, 0x02, 0x01, 0x00]));
        yield return Get("data changed after signing", false, twist: Part("authenticatorData", data => With(data, Count, data[Count] ^ 0x40)));
        yield return Get("signed by another key", false, known: (_, record) => record with { PublicKey = Get("another", true).Key!.PublicKey }); // It has one.
        yield return Get("a key nobody knows", false, twist: answer => Member("rawId", "AAAAAAAAAAAAAAAAAAAAAA")(Member("id", "AAAAAAAAAAAAAAAAAAAAAA")(answer)));
        yield return Get("another handle", false, key => key.Handle = System.Buffers.Text.Base64Url.EncodeToString("00000000000000000000000000000000"u8));
        yield return Get("the other's flags of a new key", false, key => key.Said = data => With(data, Flags, data[Flags] | 0x40));
    }

    private static Action<SoftKey> Words(Action<JsonObject> change) => key => key.Client = change;

    private static byte[] With(byte[] data, int at, int value)
    {
        data[at] = (byte)value;
        return data;
    }

    private static byte[] Reordered(byte[] shown)
    {
        var (reader, parts) = (new CborReader(shown, CborConformanceMode.Lax), new List<byte[]>());
        for (var members = reader.ReadStartMap(); members > 0; members--)
            parts.Add([.. reader.ReadEncodedValue().Span, .. reader.ReadEncodedValue().Span]);
        return [0xA3, .. parts[2], .. parts[1], .. parts[0]];
    }
}
