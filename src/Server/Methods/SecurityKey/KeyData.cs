using System.Text.Json;

namespace Akamon.Methods.SecurityKey;

/// <summary>What changes with the world: models by AAGUID, and where keys are known to work. Data, each with its month (C13).</summary>
internal static class KeyData
{
    private sealed record ModelList(string AsOf, Dictionary<Guid, string> Models);

    private sealed record BrowserList(string AsOf, IReadOnlyList<string> Pairs);

    private static readonly ModelList _models = Read<ModelList>("models.json");
    private static readonly BrowserList _browsers = Read<BrowserList>("browsers.json");

    /// <summary>The month of the list of browsers.</summary>
    public static string BrowsersAsOf => _browsers.AsOf;

    public static IReadOnlyList<string> Browsers => _browsers.Pairs;

    public static string? Model(Guid model) => _models.Models.GetValueOrDefault(model);

    /// <summary>True when both browser and system are known, and not as a pair that works.</summary>
    /// <param name="name">"Firefox – Android", as Sessions/DeviceName says it.</param>
    public static bool KnownNotToWork(string? name) => name is not null && name.Contains(" – ", StringComparison.Ordinal) && !_browsers.Pairs.Contains(name, StringComparer.Ordinal);

    private static T Read<T>(string file)
    {
        using var stream = typeof(KeyData).Assembly.GetManifestResourceStream($"Akamon.Methods.SecurityKey.{file}")!; // Built in.
        return JsonSerializer.Deserialize<T>(stream, JsonSerializerOptions.Web)!;
    }
}
