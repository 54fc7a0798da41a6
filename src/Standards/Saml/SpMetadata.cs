using System.Globalization;
using System.Xml;

namespace Akamon.Standards.Saml;

/// <summary>Reads metadata: one entity, or a list of them.</summary>
public static class SpMetadata
{
    private const string Transport = "urn:oasis:names:tc:SAML:2.0:protocol";

    /// <summary>The system of that name. Null when it is not there, there twice, no service provider, without an address to answer to, or no longer valid.</summary>
    public static SpDescription? Find(XmlElement root, string entityId, DateTimeOffset now)
    {
        var found = Entities(root, until: null).Where(one => string.Equals(one.Entity.Of("entityID"), entityId, StringComparison.Ordinal)).Take(2).ToList();
        return found is [var (entity, until)] && !(until <= now) ? Read(entity, entityId, until, now) : null;
    }

    /// <summary>Until when the document as a whole counts, and how long it may be kept; null where it does not say.</summary>
    public static (DateTimeOffset? ValidUntil, TimeSpan? CacheDuration) Life(XmlElement root)
    {
        TimeSpan? cache = null;
        try
        {
            cache = root.Of("cacheDuration") is { } text ? XmlConvert.ToTimeSpan(text) : null;
        }
        catch (Exception problem) when (problem is FormatException or OverflowException)
        {
            // As if it did not say.
        }
        return (MessageHead.Time(root.Of("validUntil")), cache);
    }

    // An entity lives no longer than the lists it stands in.
    private static IEnumerable<(XmlElement Entity, DateTimeOffset? Until)> Entities(XmlElement element, DateTimeOffset? until)
    {
        if (element.Of("validUntil") is { } text)
        {
            var own = MessageHead.Time(text) ?? DateTimeOffset.MinValue; // What cannot be read has ended.
            until = until < own ? until : own;
        }
        if (element.Is("EntityDescriptor", SamlNames.Metadata))
            return [(element, until)];
        return element.Is("EntitiesDescriptor", SamlNames.Metadata) ? element.ChildNodes.OfType<XmlElement>().SelectMany(child => Entities(child, until)) : [];
    }

    private static SpDescription? Read(XmlElement entity, string entityId, DateTimeOffset? until, DateTimeOffset now)
    {
        var role = entity.ChildNodes.OfType<XmlElement>().FirstOrDefault(child => child.Is("SPSSODescriptor", SamlNames.Metadata) && (child.Of("protocolSupportEnumeration") ?? "").Split(' ').Contains(Transport, StringComparer.Ordinal));
        if (role is null || (role.Of("validUntil") is { } text && !(MessageHead.Time(text) > now)))
            return null;
        var parts = role.ChildNodes.OfType<XmlElement>().Where(child => child.NamespaceURI is SamlNames.Metadata).ToList();
        var consumers = Endpoints(parts, "AssertionConsumerService").Where(one => one.Binding is SamlNames.Post).ToList();
        return consumers.Count == 0 ? null : new()
        {
            EntityId = entityId,
            SigningKeys = Keys(parts, "signing"),
            EncryptionKeys = Keys(parts, "encryption"),
            AssertionConsumers = consumers,
            Logouts = [.. Endpoints(parts, "SingleLogoutService").Where(one => one.Binding is SamlNames.Redirect or SamlNames.Post)],
            DirectLogout = Endpoints(parts, "SingleLogoutService").FirstOrDefault(one => one.Binding is SamlNames.Soap),
            SignsRequests = MessageHead.Boolean(role.Of("AuthnRequestsSigned")) is true,
            NameIdFormats = [.. parts.Where(part => part.LocalName is "NameIDFormat").Select(part => StrictXml.Text(part)?.Trim()).OfType<string>()],
            ValidUntil = until,
        };
    }

    private static IEnumerable<SamlEndpoint> Endpoints(List<XmlElement> parts, string name) =>
        from part in parts
        where string.Equals(part.LocalName, name, StringComparison.Ordinal)
        let location = part.Of("Location") ?? ""
        let answers = part.Of("ResponseLocation")
        where IsSafe(location) && (answers is null || IsSafe(answers))
        select new SamlEndpoint(part.Of("Binding") ?? "", location, answers, ushort.TryParse(part.Of("index"), NumberStyles.None, CultureInfo.InvariantCulture, out var index) ? index : 0, part.Of("isDefault") is { } mark ? MessageHead.Boolean(mark) : null);

    // A browser is sent there with what somebody may use to get in (sec:J01).
    private static bool IsSafe(string location) =>
        Uri.TryCreate(location, UriKind.Absolute, out var address) && address is { UserInfo: "", Fragment: "" } && (address.Scheme is "https" || (address.Scheme is "http" && address.IsLoopback));

    private static List<TrustedKey> Keys(List<XmlElement> parts, string use) =>
    [
        .. from part in parts
           where part.LocalName is "KeyDescriptor" && (part.Of("use") is null || string.Equals(part.Of("use"), use, StringComparison.Ordinal))
           from certificate in part.GetElementsByTagName("X509Certificate", SamlNames.Signature).OfType<XmlElement>()
           let der = StrictXml.Text(certificate) is { } text ? Base64.Read(text) : null
           where der is not null
           let key = TrustedKey.FromCertificate(der)
           where key is not null
           select key,
    ];
}
