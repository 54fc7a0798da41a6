using System.Globalization;

namespace Akamon.Delivery.Calls.Baresip;

/// <summary>What baresip's reason for the end of a call means: a SIP status and words, or words of its own.</summary>
internal static class CallEnding
{
    private const string HungUpByThem = "Connection reset by peer";

    /// <param name="reason">As baresip gave it.</param>
    /// <param name="rang">Whether the telephone rang.</param>
    /// <returns>Null: it could not be placed and nothing rang, so another gateway may try.</returns>
    public static CallEnd? BeforeAnswer(string reason, bool rang) => Status(reason) switch
    {
        486 or 600 => CallEnd.Busy,
        404 or 410 or 484 or 485 or 604 or (>= 300 and < 400) => CallEnd.Unreachable, // A call stays with its number (sec:RC7).
        408 or 480 or 487 or 603 => CallEnd.NoAnswer,
        _ => rang ? CallEnd.Failed : null,
    };

    public static CallEnd AfterAnswer(string reason) => reason.StartsWith(HungUpByThem, StringComparison.Ordinal) ? CallEnd.HungUp : CallEnd.Failed;

    /// <returns>0: no status.</returns>
    public static int Status(string reason) =>
        reason.Length >= 3 && (reason.Length == 3 || reason[3] is ' ') && int.TryParse(reason.AsSpan(0, 3), NumberStyles.None, CultureInfo.InvariantCulture, out var status) ? status : 0;
}
