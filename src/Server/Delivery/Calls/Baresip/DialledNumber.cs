namespace Akamon.Delivery.Calls.Baresip;

/// <summary>A number as this trunk wants it. Only digits that our own parser printed come this far (sec:RC3).</summary>
internal static class DialledNumber
{
    private const int Shortest = 4, Longest = 15; // E.164: at most 15 digits.

    public static string Uri(string number, BaresipOptions options)
    {
        if (number is not ['+', .. var digits] || digits.Length is < Shortest or > Longest || !digits.All(char.IsAsciiDigit))
            throw new ArgumentException("A number is + and digits.", nameof(number));
        var dialled = options.Home.Length > 0 && digits.StartsWith(options.Home, StringComparison.Ordinal) ? options.HomePrefix + digits[options.Home.Length..] : options.Plus + digits;
        return $"sip:{dialled}@{options.Trunk}";
    }
}
