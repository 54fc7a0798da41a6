using System.Text;
using System.Text.Json;
using Akamon.Standards.Jose;

namespace Akamon.Standards.Oidc;

/// <summary>The strength a client asks for.</summary>
/// <param name="Values">Acceptable values, the best liked first; empty means any.</param>
/// <param name="Essential">Whether a weaker sign-in must become an error (OIDC Core §5.5.1.1). If not, the token just tells the truth.</param>
public sealed record RequestedAcr(IReadOnlyList<string> Values, bool Essential);

/// <summary>The parts of the <c>claims</c> parameter that are acted on (OIDC Core §5.5): <c>acr</c> and <c>sub</c> of the ID token.</summary>
/// <param name="Acr">The strength asked for, or null.</param>
/// <param name="Subject">The only person who may be signed in, or null.</param>
public sealed record RequestedClaims(RequestedAcr? Acr, string? Subject)
{
    /// <summary>
    /// Reads the JSON. Members that are not understood are ignored, as §5.5 asks. Returns null when it is no JSON object,
    /// names a member twice, or one of the understood members has a wrong type.
    /// </summary>
    public static RequestedClaims? Read(string json)
    {
        if (StrictJson.ReadObject(Encoding.UTF8.GetBytes(json)) is not { } claims || Member(claims, "id_token") is not { } idToken)
        {
            return null;
        }

        var acr = Member(idToken, "acr");
        var subject = Member(idToken, "sub");
        if (acr is null || subject is null || Values(acr.Value) is not { } values || Values(subject.Value) is not { Count: <= 1 } subjects)
        {
            return null;
        }

        var essential = acr.Value.TryGetProperty("essential", out var said) && said.ValueKind == JsonValueKind.True;
        return new(essential || values.Count > 0 ? new RequestedAcr(values, essential) : null, subjects.FirstOrDefault());
    }

    private static readonly JsonElement Empty = JsonElement.Parse("{}");

    // §5.5.1: null asks for the claim in the usual way, which is the same as asking nothing of it.
    private static JsonElement? Member(JsonElement parent, string name)
    {
        if (!parent.TryGetProperty(name, out var member) || member.ValueKind == JsonValueKind.Null)
        {
            return Empty;
        }

        return member.ValueKind == JsonValueKind.Object ? member : null;
    }

    private static List<string>? Values(JsonElement claim)
    {
        List<JsonElement> found = [];
        if (claim.TryGetProperty("value", out var one))
        {
            found.Add(one);
        }

        if (claim.TryGetProperty("values", out var many))
        {
            if (many.ValueKind != JsonValueKind.Array || many.GetArrayLength() > Limits.ListEntries)
            {
                return null;
            }

            found.AddRange(many.EnumerateArray());
        }

        var texts = found.Where(value => value.ValueKind == JsonValueKind.String).Select(value => value.GetString()).OfType<string>().ToList();
        return texts.Count == found.Count ? texts : null;
    }
}
