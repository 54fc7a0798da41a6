using System.Globalization;
using System.Xml;

namespace Akamon.Standards.Saml;

/// <summary>A request for a sign-in (SAML Core §3.4.1).</summary>
public sealed record AuthnRequest
{
    /// <summary>Who asks, when, and to whom.</summary>
    public required MessageHead Head { get; init; }

    /// <summary>Where the answer shall go: compared with metadata, never used by itself (sec:RJ6).</summary>
    public string? AcsAddress { get; init; }

    /// <summary>The same, by number.</summary>
    public int? AcsIndex { get; init; }

    /// <summary>The binding of the answer; null when it does not say.</summary>
    public string? Binding { get; init; }

    /// <summary>A sign-in from before does not count.</summary>
    public bool ForceAuthn { get; init; }

    /// <summary>No page may be shown.</summary>
    public bool IsPassive { get; init; }

    /// <summary>The kind of identifier wished for; null when any will do.</summary>
    public string? NameIdFormat { get; init; }

    /// <summary>A group of systems that share identifiers; null when it does not say.</summary>
    public string? NameQualifier { get; init; }

    /// <summary>How strong the sign-in shall be; null when any will do.</summary>
    public RequestedContext? Context { get; init; }

    /// <summary>It says who shall be signed in: we never let a request choose (sec:RJ7).</summary>
    public bool NamesSubject { get; init; }

    /// <summary>Reads the root. Null when it is not of the schema's shape.</summary>
    public static AuthnRequest? Read(XmlElement root)
    {
        if (MessageHead.Read(root, "AuthnRequest", out var parts) is not { } head || !InOrder(parts))
            return null;
        if (MessageHead.Boolean(root.Of("ForceAuthn")) is not { } force || MessageHead.Boolean(root.Of("IsPassive")) is not { } passive)
            return null;
        var (address, binding, index) = (root.Of("AssertionConsumerServiceURL"), root.Of("ProtocolBinding"), root.Of("AssertionConsumerServiceIndex"));
        ushort number = 0;
        // The index stands for both of the others (§3.4.1).
        if (index is not null && (address is not null || binding is not null || !ushort.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out number)))
            return null;
        var policy = parts.Find(part => part.LocalName is "NameIDPolicy");
        var asked = parts.Find(part => part.LocalName is "RequestedAuthnContext");
        var context = asked is null ? null : RequestedContext.Read(asked);
        if (asked is not null && context is null)
            return null;
        return new()
        {
            Head = head,
            AcsAddress = address,
            AcsIndex = index is null ? null : number,
            Binding = binding,
            ForceAuthn = force,
            IsPassive = passive,
            NameIdFormat = policy?.Of("Format"),
            NameQualifier = policy?.Of("SPNameQualifier"),
            Context = context,
            NamesSubject = parts.Exists(part => part.LocalName is "Subject"),
        };
    }

    private static bool InOrder(List<XmlElement> parts)
    {
        string[] order = ["Extensions", "Subject", "NameIDPolicy", "Conditions", "RequestedAuthnContext", "Scoping"];
        var last = -1;
        foreach (var part in parts)
        {
            var here = Array.IndexOf(order, part.LocalName);
            if (here <= last || part.NamespaceURI is not (SamlNames.Protocol or SamlNames.Assertion))
                return false;
            last = here;
        }
        return true;
    }
}
