namespace Akamon.Standards.Phones;

/// <summary>A row of the country list beside a number field.</summary>
/// <param name="Region">
/// ISO 3166 alpha-2 code; also XK, AC and TA, for which <see cref="System.Globalization.RegionInfo"/> may have no name.
/// </param>
/// <param name="CallingCode">One to three digits, without the plus; several regions may share one.</param>
public sealed record Country(string Region, string CallingCode);
