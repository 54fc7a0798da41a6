namespace Akamon.Delivery.Calls.Baresip;

/// <summary>An extension as steps: tones, and null for a pause. It begins and ends with a pause (gateways.md §1.3).</summary>
internal static class Tones
{
    /// <summary>How long baresip takes to send one.</summary>
    public static readonly TimeSpan Each = TimeSpan.FromMilliseconds(240);

    public static IReadOnlyList<string?> Steps(string extension)
    {
        if (!extension.All(tone => char.IsAsciiDigit(tone) || tone is '*' or '#' or ','))
            throw new ArgumentException("An extension is made of digits, *, # and commas.", nameof(extension));
        List<string?> steps = [null];
        foreach (var part in extension.Split(','))
        {
            if (part.Length > 0)
                steps.Add(part);
            steps.Add(null);
        }
        return steps;
    }
}
