namespace Akamon.Standards.Tests.Phones;

/// <summary>
/// What libphonenumber-js made of three numbers for each region and kind, written by eng/phones: region, typed, E.164,
/// region of the number, kind, national format, international format.
/// </summary>
internal static class Oracle
{
    public static IReadOnlyList<string[]> Numbers { get; } = [.. Lines()];

    private static IEnumerable<string[]> Lines()
    {
        using var reader = new StreamReader(typeof(Oracle).Assembly.GetManifestResourceStream("oracle.txt").ShouldNotBeNull());
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
            {
                yield return line.Split('\t');
            }
        }
    }
}
