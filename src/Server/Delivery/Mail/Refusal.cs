using System.Net.Mail;
using System.Text.RegularExpressions;

namespace Akamon.Delivery.Mail;

/// <summary>
/// Whether a refusal is about the mailbox (RFC 3463): it or its domain is not there, has moved or is shut. What is about us,
/// a full mailbox or a policy says nothing about the address, or a wrong setting of one relay would kill them all.
/// </summary>
internal static partial class Refusal
{
    /// <summary>The status of a delivery report, "5.1.1".</summary>
    public static bool IsDead(string status) => Dead().IsMatch(status);

    /// <summary>A reply to RCPT (RFC 5321 §4.2.3). Where it has no enhanced status, the plain 550, 551 and 553 are about the mailbox.</summary>
    public static bool IsDead(SmtpStatusCode code, string reply) =>
        Enhanced().Match(reply) is { Success: true } match ? IsDead(match.Value) : (int)code is 550 or 551 or 553;

    public static bool IsPermanent(SmtpStatusCode code) => (int)code >= 500;

    [GeneratedRegex(@"^5\.(?:1\.(?:0|1|2|3|6|10)|2\.[01]|4\.4)$", RegexOptions.NonBacktracking)]
    private static partial Regex Dead();

    [GeneratedRegex(@"\b[245]\.[0-9]{1,3}\.[0-9]{1,3}\b", RegexOptions.NonBacktracking)]
    private static partial Regex Enhanced();
}
