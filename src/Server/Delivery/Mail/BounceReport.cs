using System.Text.RegularExpressions;

namespace Akamon.Delivery.Mail;

/// <summary>What a delivery report says (RFC 3464), read from the mail as it came. Its lines are plain text by that standard; nothing else of the mail is looked at.</summary>
internal static partial class BounceReport
{
    /// <summary>True when it says of the one recipient that the mail failed for good, and why that is the mailbox.</summary>
    public static bool IsDead(string mail) =>
        Failed().IsMatch(mail) && Status().Matches(mail) is { Count: > 0 } all && all.All(match => Refusal.IsDead(match.Groups["status"].Value));

    [GeneratedRegex(@"^Action:[ \t]*failed[ \t]*\r?$", RegexOptions.Multiline | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking)]
    private static partial Regex Failed();

    [GeneratedRegex(@"^Status:[ \t]*(?<status>[0-9.]{5,11})\b", RegexOptions.Multiline | RegexOptions.IgnoreCase | RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Status();
}
