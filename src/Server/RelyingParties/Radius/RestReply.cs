using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Akamon.RelyingParties.Radius;

/// <summary>
/// Attributes for FreeRADIUS's rest module. Every one of them says do_xlat=false, because the module would otherwise expand
/// %{…} in what we send: %{User-Password} in a text came back to the client as the password.
/// </summary>
internal sealed class RestReply(int status = StatusCodes.Status200OK) : IResult
{
    private const int Room = 253;
    private readonly Dictionary<string, string> _attributes = new(StringComparer.Ordinal);

    public static RestReply Accept() => new RestReply().With("control:Auth-Type", "Accept");

    public static RestReply Challenge(string state, string text) => new RestReply().With("control:Response-Packet-Type", "Access-Challenge").Octets("reply:State", state).Says(text);

    /// <summary>401 is how the module hears that somebody is refused.</summary>
    public static RestReply Reject(string text) => new RestReply(StatusCodes.Status401Unauthorized).Says(text);

    private RestReply Says(string text) => With("reply:Reply-Message", Cut(text));

    public RestReply With(string attribute, string value)
    {
        _attributes[attribute] = value;
        return this;
    }

    public RestReply Octets(string attribute, string value) => With(attribute, $"0x{Convert.ToHexStringLower(Encoding.UTF8.GetBytes(value))}");

    public RestReply With(string attribute, long value) => With(attribute, value.ToString(CultureInfo.InvariantCulture));

    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = status;
        httpContext.Response.ContentType = "application/json";
        return httpContext.Response.Body.WriteAsync(Bytes()).AsTask();
    }

    // A backslash would be read as the beginning of something.
    private byte[] Bytes() =>
        JsonSerializer.SerializeToUtf8Bytes(_attributes.ToDictionary(one => one.Key, one => new { value = one.Value.Replace("\\", "\\\\", StringComparison.Ordinal), do_xlat = false }, StringComparer.Ordinal));

    // One attribute holds 253 octets (RFC 2865 §5.18); never half a character.
    private static string Cut(string text)
    {
        var (room, kept) = (Room, new StringBuilder());
        foreach (var rune in text.EnumerateRunes())
        {
            if ((room -= rune.Utf8SequenceLength) < 0)
                break;
            kept.Append(rune);
        }
        return kept.ToString();
    }
}
