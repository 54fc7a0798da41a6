using System.Text;
using Akamon.Standards.Oidc;
using Microsoft.AspNetCore.WebUtilities;

namespace Akamon.RelyingParties.Oidc;

/// <summary>
/// Reads parameters one pair for each occurrence, names by case; query and form are never merged (sec:RI6). The framework's
/// own collections know no case and join what came twice.
/// </summary>
internal static class Message
{
    public static List<KeyValuePair<string, string?>> Pairs(string? encoded)
    {
        var pairs = new List<KeyValuePair<string, string?>>();
        foreach (var pair in new QueryStringEnumerable(encoded))
            pairs.Add(new(pair.DecodeName().ToString(), pair.DecodeValue().ToString()));
        return pairs;
    }

    public static MessageParameters Query(HttpRequest request) => new(Pairs(request.QueryString.Value));

    /// <returns>Null when the body is no form.</returns>
    public static async Task<List<KeyValuePair<string, string?>>?> Form(HttpRequest request, CancellationToken cancel)
    {
        if (request.ContentType?.Split(';')[0].Trim().Equals("application/x-www-form-urlencoded", StringComparison.OrdinalIgnoreCase) is not true)
            return null;
        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        return Pairs(await reader.ReadToEndAsync(cancel));
    }

    /// <summary>The pairs as a query that says the same, in one spelling.</summary>
    public static string Write(IEnumerable<KeyValuePair<string, string?>> pairs) =>
        string.Join('&', pairs.Select(pair => $"{Uri.EscapeDataString(pair.Key)}={Uri.EscapeDataString(pair.Value ?? "")}"));
}
