using System.IO.Compression;
using System.Text;

namespace Akamon.Standards.Saml;

/// <summary>
/// A message in the query of an address (SAML Bindings §3.4). The signature is over the very octets received, each parameter
/// stands once, and inflating is bounded (sec:RJ1, sec:RJ3).
/// </summary>
public sealed class RedirectMessage
{
    private const int LongestQuery = 16 * 1024, Ratio = 20, SmallBytes = 4 * 1024;
    private const string Deflate = "urn:oasis:names:tc:SAML:2.0:bindings:URL-Encoding:DEFLATE";
    private static readonly string[] _known = ["SAMLRequest", "SAMLResponse", "RelayState", "SigAlg", "Signature", "SAMLEncoding"];

    private readonly string? _algorithm;
    private readonly byte[]? _signature;
    private readonly byte[] _octets;

    private RedirectMessage(bool isResponse, byte[] xml, string? relayState, string? algorithm, byte[]? signature, byte[] octets) =>
        (IsResponse, Xml, RelayState, _algorithm, _signature, _octets) = (isResponse, xml, relayState, algorithm, signature, octets);

    /// <summary>It came as SAMLResponse.</summary>
    public bool IsResponse { get; }

    /// <summary>Inflated.</summary>
    public byte[] Xml { get; }

    /// <summary>Opaque; of any length here.</summary>
    public string? RelayState { get; }

    /// <summary>Whether it says that it is signed.</summary>
    public bool IsSigned => _signature is not null || _algorithm is not null;

    /// <summary>Reads the query with its question mark. Null for a parameter that is there twice or spelt oddly, for no or two messages, and for what does not inflate within the limits.</summary>
    public static RedirectMessage? Read(string query)
    {
        if (query.Length > LongestQuery)
            return null;
        var raw = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var at = pair.IndexOf('=', StringComparison.Ordinal);
            var (name, value) = at < 0 ? (pair, "") : (pair[..at], pair[(at + 1)..]);
            var meant = Decode(name);
            // Another spelling of a name we know would be another parameter for somebody else.
            if (_known.Contains(meant, StringComparer.OrdinalIgnoreCase) && (!_known.Contains(name, StringComparer.Ordinal) || !raw.TryAdd(name, value)))
                return null;
        }
        var isResponse = raw.ContainsKey("SAMLResponse");
        if (isResponse == raw.ContainsKey("SAMLRequest") || (raw.TryGetValue("SAMLEncoding", out var encoding) && Decode(encoding) is not Deflate))
            return null;
        var kind = isResponse ? "SAMLResponse" : "SAMLRequest";
        if (Base64.Read(Decode(raw[kind])) is not { } packed || Inflate(packed) is not { } xml)
            return null;
        byte[]? signature = null;
        if (raw.TryGetValue("Signature", out var sent) && (signature = Base64.Read(Decode(sent))) is null)
            return null;
        string[] signed = [kind, "RelayState", "SigAlg"];
        var octets = Encoding.ASCII.GetBytes(string.Join('&', signed.Where(raw.ContainsKey).Select(name => $"{name}={raw[name]}")));
        return new(isResponse, xml, raw.TryGetValue("RelayState", out var state) ? Decode(state) : null, raw.TryGetValue("SigAlg", out var algorithm) ? Decode(algorithm) : null, signature, octets);
    }

    /// <summary>Whether one of these keys has signed it, with an algorithm that counts.</summary>
    public bool IsSignedBy(IEnumerable<TrustedKey> keys) =>
        _signature is not null && Algorithms.Signature(_algorithm) is { } hash && keys.Any(key => key.Verify(_octets, _signature, hash));

    /// <summary>The address that carries this message, signed.</summary>
    /// <param name="location">Where it goes; may have a query.</param>
    /// <param name="isResponse">Whether it answers something.</param>
    /// <param name="xml">Unsigned: here the signature is in the query.</param>
    /// <param name="relayState">Given back as it came.</param>
    /// <param name="key">Signs.</param>
    public static string Write(string location, bool isResponse, byte[] xml, string? relayState, SamlKey key)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            deflate.Write(xml);
        var query = $"{(isResponse ? "SAMLResponse" : "SAMLRequest")}={Uri.EscapeDataString(Convert.ToBase64String(packed.ToArray()))}"
            + (relayState is null ? "" : $"&RelayState={Uri.EscapeDataString(relayState)}") + $"&SigAlg={Uri.EscapeDataString(Algorithms.RsaSha256)}";
        return $"{location}{(location.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{query}&Signature={Uri.EscapeDataString(Convert.ToBase64String(key.Sign(Encoding.ASCII.GetBytes(query))))}";
    }

    private static string Decode(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));

    private static byte[]? Inflate(byte[] packed)
    {
        var most = Math.Min(XmlLimits.Message.Bytes, Math.Max(SmallBytes, Ratio * packed.Length));
        var buffer = new byte[most + 1];
        try
        {
            using var inflate = new DeflateStream(new MemoryStream(packed), CompressionMode.Decompress);
            var length = inflate.ReadAtLeast(buffer, buffer.Length, throwOnEndOfStream: false);
            return length is 0 || length > most ? null : buffer[..length];
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
