namespace Akamon.RelyingParties.Saml;

/// <summary>The kind of identifier a system is given.</summary>
public enum NameIdKind { Persistent, Transient, Email }

/// <summary>What a system that speaks SAML is registered with: "RelyingParties:Systems:N:Saml".</summary>
public sealed class SamlRegistration
{
    /// <summary>Its name in its metadata.</summary>
    public string EntityId { get; set; } = "";

    /// <summary>A file with its metadata, or with a list that it stands in.</summary>
    public string MetadataFile { get; set; } = "";

    /// <summary>The same at an address: its own, a federation's list, or a metadata server's (MDQ): up to "/entities/", or to "/entities/{sha1}" for one that knows hashes only.</summary>
    public Uri? MetadataUrl { get; set; }

    /// <summary>A file with the certificate (PEM) that signs the metadata. Needed with an address.</summary>
    public string MetadataCertificate { get; set; } = "";

    /// <summary>Requests that are not signed are refused, also where metadata does not promise it.</summary>
    public bool WantAuthnRequestsSigned { get; set; }

    /// <summary>Assertions are sealed for the system's key.</summary>
    public bool Encrypt { get; set; }

    /// <summary>It is told by ourselves that a session has ended, however it ended, at the SOAP address in its metadata; otherwise through the browser, when the person signs out.</summary>
    public bool BackChannelLogout { get; set; }

    /// <summary>Which identifier it is given: one that lasts and is its own, a new one each time, or the mail address.</summary>
    public NameIdKind NameId { get; set; } = NameIdKind.Persistent;

    /// <summary>What it is told of people, by the names of eduPerson. Empty: nothing.</summary>
    public IList<string> Attributes { get; } = [];

    /// <summary>Values of eduPersonEntitlement it is told for everybody it lets in.</summary>
    public IList<string> Entitlements { get; } = [];
}

/// <summary>The SAML side of the list "RelyingParties:Systems".</summary>
public sealed class SamlRegistrations
{
    public sealed class Registration
    {
        public string Name { get; set; } = "";
        public SamlRegistration? Saml { get; set; }
    }

    public IList<Registration> Systems { get; } = [];
}
