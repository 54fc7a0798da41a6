using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Akamon.RelyingParties.Radius;

/// <summary>
/// One RADIUS packet as FreeRADIUS's rest module writes it: {"User-Name":{"type":"string","value":["…"]}, …}, octets as 0x….
/// Strict: unique names, one value for what is used here, Unicode that is Unicode.
/// </summary>
internal sealed class RestRequest
{
    private const int LongestBody = 32 * 1024, LongestValue = 1_024;
    private static readonly JsonDocumentOptions _strict = new() { MaxDepth = 4, AllowDuplicateProperties = false };
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal);

    /// <summary>What is read; all else of a packet is left alone.</summary>
    private static readonly string[] _used =
    [
        "User-Name", "User-Password", "State", "Calling-Station-Id", "NAS-Identifier", "NAS-IP-Address", "NAS-IPv6-Address",
        "Acct-Status-Type", "Acct-Session-Id",
    ];

    public string? this[string attribute] => _values.GetValueOrDefault(attribute);

    /// <summary>The octets of an attribute; null when there is none.</summary>
    public byte[]? Octets(string attribute) =>
        this[attribute] is not { } text ? null
        : text.StartsWith("0x", StringComparison.Ordinal) && text.Length % 2 == 0 && text.Skip(2).All(char.IsAsciiHexDigit) ? Convert.FromHexString(text.AsSpan(2))
        : Encoding.UTF8.GetBytes(text);

    /// <returns>Null when this is not such a packet.</returns>
    public static async Task<RestRequest?> Read(HttpRequest request, CancellationToken cancel)
    {
        if (!request.HasJsonContentType() || request.ContentLength > LongestBody)
            return null;
        try
        {
            using var body = new MemoryStream();
            var buffer = new byte[4_096];
            for (int read; (read = await request.Body.ReadAsync(buffer, cancel)) > 0;)
            {
                body.Write(buffer, 0, read);
                if (body.Length > LongestBody)
                    return null;
            }
            using var packet = JsonDocument.Parse(body.ToArray(), _strict);
            return Read(packet.RootElement);
        }
        catch (Exception problem) when (problem is JsonException or InvalidOperationException or IOException or BadHttpRequestException)
        {
            return null; // Half a request, not JSON, or octets that are no text.
        }
    }

    private static RestRequest? Read(JsonElement packet)
    {
        if (packet.ValueKind is not JsonValueKind.Object)
            return null;
        var read = new RestRequest();
        foreach (var name in _used)
        {
            if (!packet.TryGetProperty(name, out var attribute))
                continue;
            if (attribute.ValueKind is not JsonValueKind.Object || !attribute.TryGetProperty("value", out var values) || values.ValueKind is not JsonValueKind.Array || values.GetArrayLength() != 1)
                return null;
            var text = values[0].ValueKind switch
            {
                JsonValueKind.String => values[0].GetString()!, // It is a string.
                JsonValueKind.Number when values[0].TryGetInt64(out var number) => number.ToString(CultureInfo.InvariantCulture),
                _ => null,
            };
            if (text is null || text.Length > LongestValue)
                return null;
            read._values[name] = text;
        }
        return read;
    }
}
