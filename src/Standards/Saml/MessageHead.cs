using System.Globalization;
using System.Xml;

namespace Akamon.Standards.Saml;

/// <summary>What all protocol messages have in common (SAML Core §3.2.1, §3.2.2).</summary>
/// <param name="Id">The sender's name for it.</param>
/// <param name="Issued">When it says it was made.</param>
/// <param name="Issuer">Who says to have made it.</param>
/// <param name="Destination">Where it was sent; null when it does not say.</param>
public sealed record MessageHead(string Id, DateTimeOffset Issued, string Issuer, string? Destination)
{
    private const int LongestId = 256, LongestEntity = 1_024;

    /// <summary>Reads the head, and puts the elements after Issuer and Signature into <paramref name="rest"/>. Null for another message, or one that is not of the schema's shape.</summary>
    internal static MessageHead? Read(XmlElement root, string name, out List<XmlElement> rest)
    {
        rest = [];
        if (!root.Is(name, SamlNames.Protocol) || root.Of("Version") is not "2.0" || StrictXml.Children(root) is not [var issuer, .. var others] || !issuer.Is("Issuer", SamlNames.Assertion))
            return null;
        rest = others is [var signature, .. var after] && signature.Is("Signature", SamlNames.Signature) ? after : others;
        return root.Of("ID") is { Length: > 0 and <= LongestId } id && Time(root.Of("IssueInstant")) is { } issued && StrictXml.Text(issuer)?.Trim() is { Length: > 0 and <= LongestEntity } entity
            ? new(id, issued, entity, root.Of("Destination") is { Length: > 0 } destination ? destination : null)
            : null;
    }

    // SAML Core §1.3.3: UTC, written with Z.
    internal static DateTimeOffset? Time(string? text) =>
        DateTimeOffset.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
        || DateTimeOffset.TryParseExact(text, "yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out time)
            ? time
            : null;

    // XML Schema Part 2 §3.2.2. Null: not a boolean.
    internal static bool? Boolean(string? text) => text?.Trim() switch { null or "false" or "0" => false, "true" or "1" => true, _ => null };
}
