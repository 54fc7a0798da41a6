using System.Globalization;
using Akamon.Standards.Phones;
using Akamon.Web;

namespace Akamon.Methods.Phone;

/// <summary>The country list beside the number field, in the reader's language. The framework keeps the names of the first language it is asked for, so ours are a file.</summary>
internal static class CountryNames
{
    private static readonly Dictionary<string, Bilingual> _names = Read();

    /// <summary>Every country with its calling code: the first one first, the others by name.</summary>
    public static IReadOnlyList<(string Region, string Text)> List(string first) =>
    [
        .. Countries.All.Select(country => (country.Region, Name: Of(country.Region), country.CallingCode))
            .OrderByDescending(row => string.Equals(row.Region, first, StringComparison.Ordinal))
            .ThenBy(row => row.Name, StringComparer.Create(CultureInfo.CurrentUICulture, CompareOptions.None))
            .Select(row => (row.Region, $"{row.Name} (+{row.CallingCode})")),
    ];

    public static string Of(string region) => _names.TryGetValue(region, out var name) ? name.Here : region;

    private static Dictionary<string, Bilingual> Read()
    {
        using var stream = typeof(CountryNames).Assembly.GetManifestResourceStream("Akamon.Methods.Phone.countries.txt")!; // Embedded by the project file.
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split('\t')).ToDictionary(row => row[0], row => new Bilingual(row[1], row[2]), StringComparer.Ordinal);
    }
}
