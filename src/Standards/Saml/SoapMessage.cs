using System.Xml;

namespace Akamon.Standards.Saml;

/// <summary>A message in an envelope of SOAP 1.1, sent by a system itself (SAML Bindings §3.2).</summary>
public static class SoapMessage
{
    /// <summary>What such a message is announced as (SOAP 1.1 §6).</summary>
    public const string MediaType = "text/xml";

    /// <summary>The header a request bears (SAML Bindings §3.2.3.1), with its quotes.</summary>
    public const string Action = "\"http://www.oasis-open.org/committees/security\"";

    private const string Space = "http://schemas.xmlsoap.org/soap/envelope/";

    /// <summary>
    /// The one message in the body. Null when the root is no envelope, its parts stand in another order or twice, the body holds
    /// nothing or more than one, or a header must be understood: none is.
    /// </summary>
    public static XmlElement? Read(XmlDocument envelope)
    {
        if (!envelope.DocumentElement.Is("Envelope", Space) || StrictXml.Children(envelope.DocumentElement!) is not { } parts) // It is an envelope.
            return null;
        if (parts is [var header, .. var after] && header.Is("Header", Space))
        {
            if (StrictXml.Children(header) is not { } headers || headers.Exists(one => one.GetAttribute("mustUnderstand", Space) is not ("" or "0")))
                return null;
            parts = after;
        }
        return parts is [var body] && body.Is("Body", Space) && StrictXml.Children(body) is [var message] ? message : null;
    }

    /// <summary>A message of ours, signed, in its envelope.</summary>
    public static byte[] Write(XmlDocument message, SamlKey key)
    {
        Writing.Sign(message, key);
        var envelope = Writing.Document(writer =>
        {
            writer.WriteStartElement("soap", "Envelope", Space);
            writer.WriteStartElement("Body", Space);
            writer.WriteEndElement();
            writer.WriteEndElement();
        });
        envelope.DocumentElement!.FirstChild!.AppendChild(envelope.ImportNode(message.DocumentElement!, deep: true)); // Written just before.
        return ExclusiveC14n.Write(envelope.DocumentElement);
    }

    /// <summary>Says that the envelope itself could not be taken (SOAP 1.1 §4.4). Tells nothing else.</summary>
    public static byte[] Fault() => ExclusiveC14n.Write(Writing.Document(writer =>
    {
        writer.WriteStartElement("soap", "Envelope", Space);
        writer.WriteStartElement("Body", Space);
        writer.WriteStartElement("Fault", Space);
        writer.WriteElementString("faultcode", "soap:Client");
        writer.WriteElementString("faultstring", "This is not one SAML message in an envelope of SOAP 1.1.");
        writer.WriteEndElement();
        writer.WriteEndElement();
        writer.WriteEndElement();
    }).DocumentElement!); // Written just before.
}
