using System.Globalization;

namespace Akamon.Delivery.Calls.Baresip;

/// <summary>
/// Reads what baresip prints: that it is ready, and its SIP messages. It follows redirects without telling anybody, so this is
/// the only place where they are seen (sec:RC7). Nothing of it is kept: it holds numbers.
/// </summary>
internal static class SipTrace
{
    private const string Status = "SIP/2.0 ";
    private const int LongestLine = 200; // What matters stands at the beginning.

    /// <summary>Tells what each line means until the output ends.</summary>
    public static async Task Read(TextReader output, Action<Happening> tell, CancellationToken cancel)
    {
        var buffer = new char[4096];
        var line = new System.Text.StringBuilder(LongestLine);
        int read;
        while ((read = await output.ReadAsync(buffer, cancel)) > 0)
        {
            foreach (var letter in buffer.AsSpan(0, read))
            {
                if (letter is not '\n')
                {
                    if (line.Length < LongestLine)
                        line.Append(letter);
                    continue;
                }
                if (Meaning(line.ToString().TrimEnd('\r')) is { } happening)
                    tell(happening);
                line.Clear();
            }
        }
    }

    internal static Happening? Meaning(string line)
    {
        if (line is "baresip is ready.")
            return new Happening.Ready();
        if (!line.StartsWith(Status, StringComparison.Ordinal) || line.Length < Status.Length + 3 || !int.TryParse(line.AsSpan(Status.Length, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var status))
            return null;
        return status is >= 300 and < 400 ? new Happening.Redirected() : new Happening.Replied();
    }
}
