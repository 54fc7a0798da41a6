using System.Text.Json;
using System.Text.Json.Nodes;

namespace Akamon.RelyingParties.Oidc.Entra;

/// <summary>What Entra asks to be told of the second factor (parameter "claims"): one strength of these, by one way of those.</summary>
internal sealed record EntraWishes(IReadOnlyList<string> Acr, IReadOnlyList<string> Amr)
{
    private const string Kind = "possession";
    private const int Longest = 4_000;

    // Ours, the strongest first. All of them are things people have; Entra has asked for what they know.
    private static readonly string[] _known = ["fido", "swk", "otp", "sms", "tel"];

    /// <returns>Null when it cannot be read.</returns>
    public static EntraWishes? Read(string? claims)
    {
        if (claims is not { Length: > 0 and <= Longest })
            return null;
        try
        {
            return (JsonNode.Parse(claims) as JsonObject)?["id_token"] is JsonObject token ? new(Values(token, "acr"), Values(token, "amr")) : null;
        }
        catch (Exception fault) when (fault is JsonException or ArgumentException) // No JSON, or a name that comes twice.
        {
            return null;
        }
    }

    /// <summary>Which of the strengths asked for a thing one has reaches; null: none.</summary>
    public string? Reached => Acr.FirstOrDefault(value => value.Split("or").Contains(Kind, StringComparer.Ordinal));

    /// <summary>What was proved, in the one word that Entra takes; null when it did not ask for it.</summary>
    public string? Proved(string amr) => _known.FirstOrDefault(one => amr.Split(' ').Contains(one, StringComparer.Ordinal) && Amr.Contains(one, StringComparer.Ordinal));

    private static List<string> Values(JsonObject token, string name) =>
        (token[name] as JsonObject)?["values"] is JsonArray values ? [.. values.OfType<JsonValue>().Select(value => value.TryGetValue<string>(out var text) ? text : "").Where(text => text.Length > 0)] : [];
}
