using System.Buffers.Text;
using System.Text.RegularExpressions;
using Akamon.Security;

namespace Akamon.Delivery.Mail;

/// <summary>
/// The Message-ID of what leaves here (RFC 5322 §3.6.4): half of it is a keyed hash of the other half, so that a report which
/// quotes one is about a mail of ours, and nobody can have made it who did not get that mail.
/// </summary>
internal sealed partial class MailReference(Vault vault)
{
    private const int Half = 16;

    public string Make(Guid message, string domain) => $"<akamon.{Base64Url.EncodeToString([.. message.ToByteArray(), .. Mac(message)])}@{domain}>";

    /// <summary>The message that a text quotes; null when it quotes none of ours.</summary>
    public Guid? Find(string text)
    {
        foreach (var match in Form().EnumerateMatches(text))
        {
            var bytes = Base64Url.DecodeFromChars(text.AsSpan(match.Index, match.Length)["<akamon.".Length..^1]);
            var message = new Guid(bytes.AsSpan(0, Half));
            if (Secrets.Same(bytes.AsSpan(Half), Mac(message)))
                return message;
        }
        return null;
    }

    private byte[] Mac(Guid message) => vault.Mac("mail reference", $"{message:n}")[..Half];

    // 32 bytes in base64url: 43 letters, the last of which carries four bits.
    [GeneratedRegex("<akamon\\.[A-Za-z0-9_-]{42}[AEIMQUYcgkosw048]@", RegexOptions.NonBacktracking)]
    private static partial Regex Form();
}
