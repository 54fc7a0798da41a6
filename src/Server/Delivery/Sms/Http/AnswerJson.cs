using System.Text.Json;

namespace Akamon.Delivery.Sms.Http;

/// <summary>Reads the JSON of peers that are not trusted: shallow, and without a say in what happens on garbage.</summary>
internal static class AnswerJson
{
    private static readonly JsonDocumentOptions _shallow = new() { MaxDepth = 8 };

    /// <summary>An object with that property, and a text in it.</summary>
    public static bool Holds(string json, string property) => Text(json, property) is { Length: > 0 };

    public static string? Text(string json, string property)
    {
        try
        {
            using var document = JsonDocument.Parse(json, _shallow);
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty(property, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
