using System.Globalization;

namespace Akamon.Delivery.Calls.Baresip;

/// <summary>
/// Reads what baresip prints: that it is ready, and its SIP messages. It follows redirects and new media addresses, and takes
/// keys by INFO, without telling anybody, so this is the only place where they are seen (sec:RC6, RC7). Nothing of it is kept:
/// it holds numbers.
/// </summary>
internal sealed class SipTrace(Action<Happening> tell)
{
    private static readonly string[] Meddling = ["INFO ", "INVITE ", "UPDATE "];
    private const string Status = "SIP/2.0 ";
    private const int LongestLine = 200; // What matters stands at the beginning.

    private string? _ours, _sender;

    /// <summary>Tells what each line means until the output ends.</summary>
    public async Task Read(TextReader output, CancellationToken cancel)
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

    private Happening? Meaning(string line)
    {
        if (line is "baresip is ready.")
            return new Happening.Ready();
        // Before each message: "UDP 192.0.2.1:5060 -> 198.51.100.1:5060". The first one is ours.
        if (line.Split(' ') is ["UDP" or "TCP" or "TLS", var sender, "->", _])
        {
            (_sender, _ours) = (sender, _ours ?? sender);
            return null;
        }
        if (Meddling.Any(verb => line.StartsWith(verb, StringComparison.Ordinal)))
            return string.Equals(_sender, _ours, StringComparison.Ordinal) ? null : new Happening.Meddled();
        if (!line.StartsWith(Status, StringComparison.Ordinal) || line.Length < Status.Length + 3 || !int.TryParse(line.AsSpan(Status.Length, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var status))
            return null;
        return status is >= 300 and < 400 ? new Happening.Redirected() : new Happening.Replied();
    }
}
