using System.Buffers.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Akamon.Standards.Jose;

/// <summary>JSON objects from strangers: shallow, valid UTF-8, every name once (RFC 8725 §3.10 asks for the last two).</summary>
internal static class StrictJson
{
    private const int MaximumDepth = 16;
    private const long LastSecond = 253_402_300_799; // the end of the year 9999

    private static readonly JsonDocumentOptions Options = new() { AllowDuplicateProperties = false, MaxDepth = MaximumDepth };

    /// <summary>Returns null unless the bytes are one JSON object whose strings can all be read.</summary>
    public static JsonElement? ReadObject(ReadOnlySpan<byte> utf8)
    {
        if (!Utf8.IsValid(utf8) || !SurrogatesArePaired(utf8))
        {
            return null;
        }

        try
        {
            var element = JsonElement.Parse(utf8, Options);
            return element.ValueKind == JsonValueKind.Object ? element : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>The member's string, or null when it is absent or no string.</summary>
    public static string? Text(this JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;

    /// <summary>The member's whole number, or null when it is absent or something else.</summary>
    public static long? Whole(this JsonElement element, string name) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out var number)
            ? number
            : null;

    /// <summary>The member as an instant, from whole seconds since 1970; null when it is absent, no whole number, or out of range.</summary>
    public static DateTimeOffset? Instant(this JsonElement element, string name) =>
        element.Whole(name) is >= 0 and <= LastSecond and var seconds ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    // A lone \ud800 passes the parser and throws only when the string is read, so it is refused before.
    private static bool SurrogatesArePaired(ReadOnlySpan<byte> utf8)
    {
        var highBefore = false;
        for (var at = 0; at < utf8.Length; at++)
        {
            var low = false;
            var high = false;
            if (utf8[at] == '\\')
            {
                if (Escaped(utf8[at..]) is { } unit)
                {
                    low = char.IsLowSurrogate(unit);
                    high = char.IsHighSurrogate(unit);
                    at += 4;
                }

                at++;
            }

            if (low != highBefore)
            {
                return false;
            }

            highBefore = high;
        }

        return !highBefore;
    }

    private static char? Escaped(ReadOnlySpan<byte> utf8) =>
        utf8.Length >= 6 && utf8[1] == 'u'
            && Utf8Parser.TryParse(utf8.Slice(2, 4), out ushort unit, out var used, 'x') && used == 4
            ? (char)unit
            : null;
}
