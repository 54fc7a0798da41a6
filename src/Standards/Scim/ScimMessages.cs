using System.Globalization;
using System.Text.Json;
using Akamon.Standards.Jose;

namespace Akamon.Standards.Scim;

/// <summary>What is said to a SCIM 2.0 service provider (RFC 7643, RFC 7644), and what it answers.</summary>
public static class ScimMessages
{
    /// <summary>The media type of every message (RFC 7644 §3.1).</summary>
    public const string MediaType = "application/scim+json";

    /// <summary>Our extension of the schema User (RFC 7643 §3.3).</summary>
    public const string Extension = "urn:ietf:params:scim:schemas:extension:akamon:2.0:User";

    private const string Attribute = Extension + ":mfaUse";

    /// <summary>A look-up, to be put behind the address of the service (RFC 7644 §3.4.2.2).</summary>
    /// <param name="userName">Any text; quotes and backslashes in it stay text.</param>
    public static string Search(string userName) =>
        $"Users?attributes=userName&filter={Uri.EscapeDataString($"userName eq {JsonSerializer.Serialize(userName)}")}";

    /// <summary>One user's resource.</summary>
    public static string Resource(string id) => $"Users/{Uri.EscapeDataString(id)}";

    /// <summary>Sets the extension's attribute, also where it was never set (RFC 7644 §3.5.2.3).</summary>
    /// <param name="state"><c>active</c> or <c>ended</c>.</param>
    /// <param name="since">From when on.</param>
    public static byte[] Patch(string state, DateTimeOffset since) => JsonWriting.Write(writer =>
    {
        writer.WriteStrings("schemas", ["urn:ietf:params:scim:api:messages:2.0:PatchOp"]);
        writer.WriteStartArray("Operations");
        writer.WriteStartObject();
        writer.WriteString("op", "replace");
        writer.WriteString("path", Attribute);
        writer.WriteStartObject("value");
        writer.WriteString("state", state);
        writer.WriteString("since", since.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture));
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndArray();
    });

    /// <summary>
    /// The ids in an answer to <see cref="Search"/> whose userName is the one that was asked for, whatever their case (RFC 7643
    /// §4.1.1): a service that ignores the filter does not lead to somebody else. Null when the bytes are no list.
    /// </summary>
    public static IReadOnlyList<string>? ReadIds(ReadOnlySpan<byte> utf8, string userName)
    {
        if (StrictJson.ReadObject(utf8) is not { } list || list.Whole("totalResults") is not { } total)
        {
            return null;
        }

        if (!list.TryGetProperty("Resources", out var resources) || resources.ValueKind != JsonValueKind.Array)
        {
            return total == 0 ? [] : null;
        }

        return [.. resources.EnumerateArray().Where(one => one.ValueKind == JsonValueKind.Object && string.Equals(one.Text("userName"), userName, StringComparison.OrdinalIgnoreCase)).Select(one => one.Text("id")).OfType<string>()];
    }
}
