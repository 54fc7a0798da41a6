using Akamon.Standards.Jose;

namespace Akamon.Standards.Signals;

/// <summary>The transmitter's configuration (SSF 1.0 §7.1).</summary>
public sealed record TransmitterDocument
{
    /// <summary>Delivery by push (RFC 8935).</summary>
    public const string Push = "urn:ietf:rfc:8935";

    /// <summary>Delivery by poll (RFC 8936).</summary>
    public const string Poll = "urn:ietf:rfc:8936";

    /// <summary>Our name in the events.</summary>
    public required string Issuer { get; init; }

    /// <summary>Where the keys are that sign them.</summary>
    public required string JsonWebKeys { get; init; }

    /// <summary>Where streams are made, read, changed and deleted.</summary>
    public required string Configuration { get; init; }

    /// <summary>Where they are paused and enabled.</summary>
    public required string Status { get; init; }

    /// <summary>Where a person is taken into a stream again.</summary>
    public required string AddSubject { get; init; }

    /// <summary>Where a person is taken out of it.</summary>
    public required string RemoveSubject { get; init; }

    /// <summary>Where a verification event is asked for.</summary>
    public required string Verification { get; init; }

    /// <summary>Writes the document as UTF-8 JSON.</summary>
    public byte[] Write() => JsonWriting.Write(writer =>
    {
        writer.WriteString("spec_version", "1_0");
        writer.WriteString("issuer", Issuer);
        writer.WriteString("jwks_uri", JsonWebKeys);
        writer.WriteStrings("delivery_methods_supported", [Push, Poll]);
        writer.WriteString("configuration_endpoint", Configuration);
        writer.WriteString("status_endpoint", Status);
        writer.WriteString("add_subject_endpoint", AddSubject);
        writer.WriteString("remove_subject_endpoint", RemoveSubject);
        writer.WriteString("verification_endpoint", Verification);
        writer.WriteStartArray("authorization_schemes");
        writer.WriteStartObject();
        writer.WriteString("spec_urn", "urn:ietf:rfc:6749");
        writer.WriteEndObject();
        writer.WriteEndArray();
        writer.WriteString("default_subjects", "ALL");
    });
}
