using System.Xml;

namespace Akamon.Standards.Saml;

/// <summary>What is said to one system about one sign-in (SAML Core §2.3, Profiles §4.1.4.2).</summary>
public sealed record AssertionContent
{
    /// <summary>Our entity id.</summary>
    public required string Issuer { get; init; }

    /// <summary>The system's entity id: nobody else may use it.</summary>
    public required string Audience { get; init; }

    /// <summary>The address it is sent to.</summary>
    public required string Recipient { get; init; }

    /// <summary>The request it answers.</summary>
    public required string InResponseTo { get; init; }

    /// <summary>Who signed in.</summary>
    public required NameId Subject { get; init; }

    /// <summary>Our name for the session, for signing out.</summary>
    public required string SessionIndex { get; init; }

    /// <summary>When the person proved who they are.</summary>
    public required DateTimeOffset SignedIn { get; init; }

    /// <summary>When our session ends at the latest.</summary>
    public required DateTimeOffset SessionEnds { get; init; }

    /// <summary>How they proved it.</summary>
    public required string Context { get; init; }

    /// <summary>What the system is told beside.</summary>
    public required IReadOnlyList<Particular> Attributes { get; init; }

    /// <summary>Now.</summary>
    public required DateTimeOffset Issued { get; init; }

    /// <summary>How long it may be used.</summary>
    public required TimeSpan Life { get; init; }

    internal void Write(XmlWriter writer, string id)
    {
        var (issued, over) = (Writing.Time(Issued), Writing.Time(Issued + Life));
        writer.WriteStartElement("saml", "Assertion", SamlNames.Assertion);
        writer.WriteAttributeString("ID", id);
        writer.WriteAttributeString("Version", "2.0");
        writer.WriteAttributeString("IssueInstant", issued);
        writer.WriteElementString("Issuer", SamlNames.Assertion, Issuer);
        writer.WriteStartElement("Subject", SamlNames.Assertion);
        Subject.Write(writer);
        writer.WriteStartElement("SubjectConfirmation", SamlNames.Assertion);
        writer.WriteAttributeString("Method", "urn:oasis:names:tc:SAML:2.0:cm:bearer");
        writer.Empty("SubjectConfirmationData", SamlNames.Assertion, ("InResponseTo", InResponseTo), ("NotOnOrAfter", over), ("Recipient", Recipient));
        writer.WriteEndElement();
        writer.WriteEndElement();
        writer.WriteStartElement("Conditions", SamlNames.Assertion);
        writer.WriteAttributeString("NotBefore", issued);
        writer.WriteAttributeString("NotOnOrAfter", over);
        writer.WriteStartElement("AudienceRestriction", SamlNames.Assertion);
        writer.WriteElementString("Audience", SamlNames.Assertion, Audience);
        writer.WriteEndElement();
        writer.WriteEndElement();
        writer.WriteStartElement("AuthnStatement", SamlNames.Assertion);
        writer.WriteAttributeString("AuthnInstant", Writing.Time(SignedIn));
        writer.WriteAttributeString("SessionIndex", SessionIndex);
        writer.WriteAttributeString("SessionNotOnOrAfter", Writing.Time(SessionEnds));
        writer.WriteStartElement("AuthnContext", SamlNames.Assertion);
        writer.WriteElementString("AuthnContextClassRef", SamlNames.Assertion, Context);
        writer.WriteEndElement();
        writer.WriteEndElement();
        WriteAttributes(writer);
        writer.WriteEndElement();
    }

    private void WriteAttributes(XmlWriter writer)
    {
        if (Attributes.Count == 0)
            return;
        writer.WriteStartElement("AttributeStatement", SamlNames.Assertion);
        foreach (var attribute in Attributes)
        {
            writer.WriteStartElement("Attribute", SamlNames.Assertion);
            writer.WriteAttributeString("FriendlyName", attribute.Kind.Friendly);
            writer.WriteAttributeString("Name", attribute.Kind.Name);
            writer.WriteAttributeString("NameFormat", "urn:oasis:names:tc:SAML:2.0:attrname-format:uri");
            foreach (var value in attribute.Values)
                writer.WriteElementString("AttributeValue", SamlNames.Assertion, value);
            writer.WriteEndElement();
        }
        writer.WriteEndElement();
    }
}
