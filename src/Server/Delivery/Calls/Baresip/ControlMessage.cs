using System.Buffers;
using System.Text.Json;

namespace Akamon.Delivery.Calls.Baresip;

/// <summary>One message of the control connection: the answer to a command, or an event.</summary>
internal sealed record ControlMessage(bool IsAnswer, bool Ok, string Data, string Token, string Type, string Param, bool Outgoing)
{
    private static readonly JsonDocumentOptions _strict = new() { MaxDepth = 4 };

    /// <returns>Null: nothing we understand.</returns>
    public static ControlMessage? Read(ReadOnlySequence<byte> text)
    {
        try
        {
            using var json = JsonDocument.Parse(text, _strict);
            var root = json.RootElement;
            return root.ValueKind is JsonValueKind.Object
                ? new(Is(root, "response"), Is(root, "ok"), Text(root, "data"), Text(root, "token"), Text(root, "type"), Text(root, "param"), Text(root, "direction") is "outgoing")
                : null;
        }
        catch (Exception garbage) when (garbage is JsonException or InvalidOperationException) // The second: text that is not UTF-8.
        {
            return null;
        }
    }

    /// <summary>What an event means for our call; null: nothing. Calls that come in are none of ours.</summary>
    public Happening? Happening => (Type, Outgoing) switch
    {
        ("REGISTER_OK", _) => new Happening.Registered(),
        ("CALL_RINGING" or "CALL_PROGRESS", true) => new Happening.Ringing(),
        ("CALL_ESTABLISHED", true) => new Happening.Answered(),
        ("CALL_DTMF_START", true) when Param is [var key] && (char.IsAsciiDigit(key) || key is '*' or '#') => new Happening.Pressed(key),
        ("CALL_CLOSED", true) => new Happening.Closed(Param),
        _ => null,
    };

    private static bool Is(JsonElement root, string name) => root.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.True;

    private static string Text(JsonElement root, string name) => root.TryGetProperty(name, out var value) && value.ValueKind is JsonValueKind.String ? value.GetString() ?? "" : "";
}
