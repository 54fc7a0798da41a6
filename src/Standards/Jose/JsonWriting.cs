using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Akamon.Standards.Jose;

/// <summary>JSON that we send.</summary>
internal static class JsonWriting
{
    // The default escapes "+" and every Japanese letter for the sake of HTML; this is sent as JSON only, and "at+jwt" is hot.
    private static readonly JsonWriterOptions Options = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static void WriteStrings(this Utf8JsonWriter writer, string name, IEnumerable<string> values)
    {
        writer.WriteStartArray(name);
        foreach (var value in values)
        {
            writer.WriteStringValue(value);
        }

        writer.WriteEndArray();
    }

    public static void WriteTextsUnlessEmpty(this Utf8JsonWriter writer, string name, IReadOnlyCollection<string> values)
    {
        if (values.Count > 0)
        {
            writer.WriteStrings(name, values);
        }
    }

    public static void WriteTextUnlessNull(this Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }

    public static void WriteTimeUnlessNull(this Utf8JsonWriter writer, string name, DateTimeOffset? value)
    {
        if (value is { } instant)
        {
            writer.WriteNumber(name, instant.ToUnixTimeSeconds());
        }
    }

    /// <summary>Writes one JSON object as UTF-8.</summary>
    public static byte[] Write(Action<Utf8JsonWriter> members)
    {
        var buffer = new ArrayBufferWriter<byte>(512);
        using var writer = new Utf8JsonWriter(buffer, Options);
        writer.WriteStartObject();
        members(writer);
        writer.WriteEndObject();
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }
}
