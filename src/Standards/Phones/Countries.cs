namespace Akamon.Standards.Phones;

/// <summary>The regions whose numbers can be read. Names are the reader's language's business.</summary>
public static class Countries
{
    /// <summary>Every region with its calling code, in the order of the region codes.</summary>
    public static IReadOnlyList<Country> All { get; } =
        [.. NumberingPlans.Regions.Select(plan => new Country(plan.Region, plan.CallingCode)).OrderBy(country => country.Region, StringComparer.Ordinal)];

    /// <summary>The region's row, or null for a code that is not in the list. Case counts.</summary>
    public static Country? Find(string? region) =>
        All.FirstOrDefault(country => string.Equals(country.Region, region, StringComparison.Ordinal));
}
