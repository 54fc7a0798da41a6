using System.Security.Cryptography;
using System.Xml;

namespace Akamon.Standards.Saml;

/// <summary>
/// Verifies the enveloped signature of a document's root (SAML Core §5.4) by the one shape that is allowed: a single Signature,
/// child of the root, with one Reference to the root's own ID. Whoever uses the returned element uses what was signed, whatever
/// else somebody has wrapped around or into it (sec:RJ2).
/// </summary>
public static class SignatureCheck
{
    /// <summary>Whether there is any signature in the document.</summary>
    public static bool Any(XmlDocument document) => document.GetElementsByTagName("Signature", SamlNames.Signature).Count > 0;

    /// <summary>The root, when one of these keys has signed it; null otherwise.</summary>
    /// <param name="document">As <see cref="StrictXml"/> read it: every ID is there once.</param>
    /// <param name="keys">The keys the sender is known by.</param>
    /// <param name="nested">Parts may be signed as well, as in a federation's list; those signatures are not looked at.</param>
    public static XmlElement? SignedRoot(XmlDocument document, IEnumerable<TrustedKey> keys, bool nested = false) =>
        document.DocumentElement is { } root ? SignedPart(root, keys, nested) : null;

    /// <summary>The same for a message that travels in an envelope: nothing else in it may be signed, and nothing else of it is used.</summary>
    public static XmlElement? SignedPart(XmlElement root, IEnumerable<TrustedKey> keys, bool nested = false)
    {
        if (root.Of("ID") is not { Length: > 0 } id)
            return null;
        var own = root.ChildNodes.OfType<XmlElement>().Where(child => child.Is("Signature", SamlNames.Signature)).ToList();
        if (own is not [var signature] || (!nested && root.OwnerDocument.GetElementsByTagName("Signature", SamlNames.Signature).Count != 1))
            return null;
        if (Read(signature, $"#{id}") is not { } read)
            return null;
        var digest = CryptographicOperations.HashData(read.DigestMethod, ExclusiveC14n.Write(root, signature, read.RootPrefixes));
        if (!CryptographicOperations.FixedTimeEquals(digest, read.Digest))
            return null;
        var signed = ExclusiveC14n.Write(read.SignedInfo, inclusive: read.InfoPrefixes);
        return keys.Any(key => key.Verify(signed, read.Value, read.SignatureMethod)) ? root : null;
    }

    private sealed record Parts(XmlElement SignedInfo, byte[] Value, HashAlgorithmName SignatureMethod, IReadOnlyList<string> InfoPrefixes, HashAlgorithmName DigestMethod, byte[] Digest, IReadOnlyList<string> RootPrefixes);

    // XML Signature 1.1 §4.1–4.4. KeyInfo may stand there and is never read; Object may not.
    private static Parts? Read(XmlElement signature, string uri)
    {
        if (StrictXml.Children(signature) is not [var info, var value, .. var rest] || !Is(info, "SignedInfo") || !Is(value, "SignatureValue") || rest is not ([] or [{ LocalName: "KeyInfo", NamespaceURI: SamlNames.Signature }]))
            return null;
        if (StrictXml.Children(info) is not [var canonical, var method, var reference] || !Is(canonical, "CanonicalizationMethod") || !Is(method, "SignatureMethod") || !Is(reference, "Reference"))
            return null;
        if (Prefixes(canonical) is not { } infoPrefixes || Algorithms.Signature(method.Of("Algorithm")) is not { } signatureMethod || StrictXml.Children(method) is not [])
            return null;
        if (!string.Equals(reference.Of("URI"), uri, StringComparison.Ordinal) || StrictXml.Children(reference) is not [var transforms, var digestMethod, var digest]
            || !Is(transforms, "Transforms") || !Is(digestMethod, "DigestMethod") || !Is(digest, "DigestValue"))
            return null;
        if (StrictXml.Children(transforms) is not [var enveloped, var exclusive] || !Is(enveloped, "Transform") || !Is(exclusive, "Transform")
            || enveloped.Of("Algorithm") is not Algorithms.Enveloped || StrictXml.Children(enveloped) is not [] || Prefixes(exclusive) is not { } rootPrefixes)
            return null;
        return Algorithms.Digest(digestMethod.Of("Algorithm")) is { } hash && StrictXml.Children(digestMethod) is [] && Bytes(digest) is { } sum && Bytes(value) is { } bytes
            ? new(info, bytes, signatureMethod, infoPrefixes, hash, sum, rootPrefixes)
            : null;
    }

    // Exclusive C14N 1.0 §4: the prefixes a method names; null when it is another method.
    private static string[]? Prefixes(XmlElement method)
    {
        if (method.Of("Algorithm") is not ExclusiveC14n.Algorithm)
            return null;
        return StrictXml.Children(method) switch
        {
            [] => [],
            [var one] when one.Is("InclusiveNamespaces", ExclusiveC14n.Algorithm) && StrictXml.Children(one) is [] => (one.Of("PrefixList") ?? "").Split((char[])[' ', '\t', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries),
            _ => null,
        };
    }

    private static byte[]? Bytes(XmlElement element) => StrictXml.Text(element) is { } text ? Base64.Read(text) : null;

    private static bool Is(XmlElement element, string name) => element.Is(name, SamlNames.Signature);
}
