using System.Buffers;
using System.Text;
using System.Text.Json;
using Codec = System.Buffers.Text.Base64Url;

namespace Akamon.Standards.Jose;

/// <summary>Compact signed tokens (RFC 7515 §3.1), with the cautions of RFC 8725.</summary>
public static class Jws
{
    /// <summary>The longest token that is looked at.</summary>
    public const int MaximumCharacters = 16 * 1024;

    private static readonly string[] KeysBesideJwk = ["jku", "x5u", "x5c"];

    private static readonly string[] KeysInHeader = [.. KeysBesideJwk, "jwk"];

    /// <summary>Signs a payload (RFC 7515 §5.1); ECDSA signatures are the two numbers side by side (RFC 7518 §3.4).</summary>
    /// <param name="key">The private key; its thumbprint becomes <c>kid</c>.</param>
    /// <param name="type">The <c>typ</c> of the token, like <c>at+jwt</c>.</param>
    /// <param name="payload">The bytes to sign, a JSON object in UTF-8.</param>
    public static string Sign(SigningKey key, string type, ReadOnlySpan<byte> payload) => Sign(key, key.Header(type), payload);

    /// <summary>The same with a header that is encoded already and ends with its full stop.</summary>
    internal static string Sign(SigningKey key, ReadOnlySpan<byte> header, ReadOnlySpan<byte> payload)
    {
        var signed = header.Length + Codec.GetEncodedLength(payload.Length);
        var length = signed + 1 + Codec.GetEncodedLength(key.SignatureBytes);
        var rented = ArrayPool<byte>.Shared.Rent(length);
        Span<byte> token = rented.AsSpan(0, length);
        header.CopyTo(token);
        Codec.EncodeToUtf8(payload, token[header.Length..]);
        token[signed] = (byte)'.';

        Span<byte> signature = stackalloc byte[key.SignatureBytes];
        key.Sign(token[..signed], signature);
        Codec.EncodeToUtf8(signature, token[(signed + 1)..]);

        var text = Encoding.ASCII.GetString(token);
        ArrayPool<byte>.Shared.Return(rented);
        return text;
    }

    /// <summary>
    /// Checks a token's form and signature (RFC 7515 §5.2). Never throws on what a stranger sent; every refusal is a
    /// <see cref="JwsReading.Refused"/>.
    /// </summary>
    /// <param name="token">The text that was sent.</param>
    /// <param name="keys">The keys that may have signed. A <c>kid</c> is only compared with theirs, never followed.</param>
    /// <param name="type">The <c>typ</c> demanded; null where the kind has no name of its own: then it is absent or <c>JWT</c>.</param>
    /// <param name="allowed">The algorithms allowed here.</param>
    public static JwsReading Verify(
        string? token, IReadOnlyCollection<VerificationKey> keys, string? type, IReadOnlyCollection<SigningAlgorithm> allowed) =>
        Check(token, type, allowed, KeysInHeader, (header, algorithm) =>
        {
            var kid = header.Text("kid");
            return keys.Where(key => key.Algorithm == algorithm && (kid is null || string.Equals(key.Kid, kid, StringComparison.Ordinal)));
        });

    /// <summary>
    /// The same for a token of somebody else, who names keys as they like: the <c>kid</c> is not looked at, and each of their
    /// few keys is tried.
    /// </summary>
    public static JwsReading VerifyForeign(
        string? token, IReadOnlyCollection<VerificationKey> keys, string? type, IReadOnlyCollection<SigningAlgorithm> allowed) =>
        Check(token, type, allowed, KeysInHeader, (_, algorithm) => keys.Where(key => key.Algorithm == algorithm));

    /// <summary>
    /// The same for a token that proves the possession of the key in its own header (<c>jwk</c>, RFC 9449 §4.2). The key is
    /// nobody's yet: what counts is <see cref="JwsReading.Verified.Kid"/>, its thumbprint.
    /// </summary>
    public static JwsReading VerifyOwnKey(string? token, string type, IReadOnlyCollection<SigningAlgorithm> allowed) =>
        Check(token, type, allowed, KeysBesideJwk, (header, algorithm) =>
            header.TryGetProperty("jwk", out var jwk) && VerificationKey.Read(jwk) is { } key && key.Algorithm == algorithm ? [key] : []);

    private static JwsReading Check(
        string? token, string? type, IReadOnlyCollection<SigningAlgorithm> allowed, string[] forbidden,
        Func<JsonElement, SigningAlgorithm, IEnumerable<VerificationKey>> candidatesFor)
    {
        if (token is null || token.Length > MaximumCharacters)
        {
            return Refuse(token is null ? JwsFault.NotCompact : JwsFault.TooLong);
        }

        // Steps 1, 2, 6, 7: three parts, each base64url. An empty signature is caught with alg none below.
        var parts = token.Split('.', 4);
        if (parts.Length != 3 || Base64Url.Decode(parts[0]) is not { } head
            || Base64Url.Decode(parts[1]) is not { } payload || Base64Url.Decode(parts[2]) is not { } signature)
        {
            return Refuse(JwsFault.NotCompact);
        }

        // Step 3: a JSON object with every name once. Steps 4 and 5: what it says is understood and wanted here.
        if (StrictJson.ReadObject(head) is not { } header)
        {
            return Refuse(JwsFault.BadHeader);
        }

        if (Fault(header, type, forbidden) is { } fault)
        {
            return Refuse(fault);
        }

        if (SigningAlgorithms.Read(header.Text("alg")) is not { } algorithm || !allowed.Contains(algorithm))
        {
            return Refuse(JwsFault.AlgorithmNotAllowed);
        }

        // Step 8: only given keys, only with their own algorithm; the one named, or, unnamed, each in turn.
        var candidates = candidatesFor(header, algorithm).ToList();
        if (candidates.Count == 0)
        {
            return Refuse(JwsFault.UnknownKey);
        }

        var input = Encoding.ASCII.GetBytes(token, 0, parts[0].Length + 1 + parts[1].Length);
        if (candidates.Find(key => key.Verifies(input, signature)) is not { } signer)
        {
            return Refuse(JwsFault.BadSignature);
        }

        return StrictJson.ReadObject(payload) is { } claims ? new JwsReading.Verified(claims, signer.Kid) : Refuse(JwsFault.BadPayload);
    }

    private static JwsFault? Fault(JsonElement header, string? type, string[] forbidden)
    {
        if (forbidden.Any(name => header.TryGetProperty(name, out _)))
        {
            return JwsFault.BringsKey;
        }

        if (header.TryGetProperty("crit", out _))
        {
            return JwsFault.UnknownExtension;
        }

        if (header.TryGetProperty("kid", out var kid) && kid.ValueKind != JsonValueKind.String)
        {
            return JwsFault.BadHeader;
        }

        return IsOfType(header, type) ? null : JwsFault.WrongType;
    }

    // RFC 7515 §4.1.9: a media type, so case does not matter, and "application/" is understood where there is no slash.
    private static bool IsOfType(JsonElement header, string? type)
    {
        if (!header.TryGetProperty("typ", out _))
        {
            return type is null;
        }

        const string Understood = "application/";
        var said = header.Text("typ");
        said = said is not null && said.StartsWith(Understood, StringComparison.OrdinalIgnoreCase) ? said[Understood.Length..] : said;
        return string.Equals(said, type ?? "JWT", StringComparison.OrdinalIgnoreCase);
    }

    private static JwsReading.Refused Refuse(JwsFault reason) => new(reason);
}
