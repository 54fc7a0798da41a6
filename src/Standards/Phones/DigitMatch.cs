namespace Akamon.Standards.Phones;

/// <summary>Where a pattern matched; it always starts at the first digit.</summary>
internal sealed class DigitMatch(string digits, int length, int[] bounds)
{
    public int Length => length;

    /// <summary>Whether the last group took part and holds something.</summary>
    public bool HasLastGroup => bounds.Length > 0 && Group(bounds.Length / 2).Length > 0;

    /// <summary>Puts the groups in the place of $1 to $9.</summary>
    public string Fill(string template)
    {
        var parts = template.Split('$');
        return parts[0] + string.Concat(parts.Skip(1).Select(part => Group(part[0] - '0') + part[1..]));
    }

    private string Group(int number)
    {
        var end = bounds[2 * number - 1];
        return end < 0 ? string.Empty : digits[bounds[2 * number - 2]..end];
    }
}
