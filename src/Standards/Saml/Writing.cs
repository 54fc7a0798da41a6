using System.Globalization;
using System.Security.Cryptography;
using System.Xml;

namespace Akamon.Standards.Saml;

/// <summary>All XML of ours comes out of a writer, so that a person's value can only ever be text (sec:RJ5); what is sent is its canonical form.</summary>
internal static class Writing
{
    public static XmlDocument Document(Action<XmlWriter> write)
    {
        var document = new XmlDocument { XmlResolver = null, PreserveWhitespace = true };
        using (var writer = document.CreateNavigator()!.AppendChild()) // A document always has one.
            write(writer);
        return document;
    }

    /// <summary>Signs the root; the signature stands where the schemas want it: after the Issuer, or first in metadata.</summary>
    public static void Sign(XmlDocument document, SamlKey key)
    {
        var root = document.DocumentElement!; // Written just before.
        var digest = SHA256.HashData(ExclusiveC14n.Write(root));
        var signature = (XmlElement)document.ImportNode(Document(writer => Shell(writer, $"#{root.GetAttribute("ID")}", digest, key)).DocumentElement!, deep: true);
        root.InsertAfter(signature, root.FirstChild is XmlElement { LocalName: "Issuer" } issuer ? issuer : null);
        var value = key.Sign(ExclusiveC14n.Write((XmlElement)signature.FirstChild!)); // The SignedInfo.
        signature.ChildNodes[1]!.InnerText = Convert.ToBase64String(value);
    }

    public static string Time(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ssZ", CultureInfo.InvariantCulture);

    public static void Empty(this XmlWriter writer, string name, string space, params (string Name, string Value)[] attributes)
    {
        writer.WriteStartElement(writer.LookupPrefix(space), name, space);
        foreach (var (attribute, value) in attributes)
            writer.WriteAttributeString(attribute, value);
        writer.WriteEndElement();
    }

    private static void Shell(XmlWriter writer, string uri, byte[] digest, SamlKey key)
    {
        writer.WriteStartElement("ds", "Signature", SamlNames.Signature);
        writer.WriteStartElement("SignedInfo", SamlNames.Signature);
        writer.Empty("CanonicalizationMethod", SamlNames.Signature, ("Algorithm", ExclusiveC14n.Algorithm));
        writer.Empty("SignatureMethod", SamlNames.Signature, ("Algorithm", Algorithms.RsaSha256));
        writer.WriteStartElement("Reference", SamlNames.Signature);
        writer.WriteAttributeString("URI", uri);
        writer.WriteStartElement("Transforms", SamlNames.Signature);
        writer.Empty("Transform", SamlNames.Signature, ("Algorithm", Algorithms.Enveloped));
        writer.Empty("Transform", SamlNames.Signature, ("Algorithm", ExclusiveC14n.Algorithm));
        writer.WriteEndElement();
        writer.Empty("DigestMethod", SamlNames.Signature, ("Algorithm", Algorithms.Sha256));
        writer.WriteElementString("DigestValue", SamlNames.Signature, Convert.ToBase64String(digest));
        writer.WriteEndElement();
        writer.WriteEndElement();
        writer.WriteElementString("SignatureValue", SamlNames.Signature, "");
        Certificate(writer, key.Certificate);
        writer.WriteEndElement();
    }

    public static void Certificate(XmlWriter writer, byte[] certificate)
    {
        writer.WriteStartElement("ds", "KeyInfo", SamlNames.Signature);
        writer.WriteStartElement("X509Data", SamlNames.Signature);
        writer.WriteElementString("X509Certificate", SamlNames.Signature, Convert.ToBase64String(certificate));
        writer.WriteEndElement();
        writer.WriteEndElement();
    }
}
