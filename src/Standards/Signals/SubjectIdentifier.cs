using System.Text.Json;
using Akamon.Standards.Jose;

namespace Akamon.Standards.Signals;

/// <summary>Whom or what an event is about (RFC 9493; SSF 1.0 §3). Only the formats that are told or understood here.</summary>
public abstract record SubjectIdentifier
{
    private SubjectIdentifier()
    {
    }

    /// <summary>A person, as an issuer names them (RFC 9493 §3.2.4).</summary>
    public sealed record IssuerAndSubject(string Issuer, string Subject) : SubjectIdentifier;

    /// <summary>Anything both sides have a name for (RFC 9493 §3.2.5).</summary>
    public sealed record Opaque(string Id) : SubjectIdentifier;

    /// <summary>One session of one person (SSF 1.0 §3.2).</summary>
    public sealed record SessionOf(IssuerAndSubject User, Opaque Session) : SubjectIdentifier;

    /// <summary>Reads what a receiver names a person by; null for every format that is not <c>iss_sub</c>, and for a member too much.</summary>
    internal static IssuerAndSubject? Read(JsonElement element) =>
        element.ValueKind == JsonValueKind.Object && element.Text("format") is "iss_sub" && element.EnumerateObject().Count() == 3
            && element.Text("iss") is { } issuer && element.Text("sub") is { } subject
            ? new IssuerAndSubject(issuer, subject)
            : null;

    internal void Write(Utf8JsonWriter writer, string name)
    {
        writer.WriteStartObject(name);
        switch (this)
        {
            case IssuerAndSubject person:
                writer.WriteString("format", "iss_sub");
                writer.WriteString("iss", person.Issuer);
                writer.WriteString("sub", person.Subject);
                break;
            case Opaque thing:
                writer.WriteString("format", "opaque");
                writer.WriteString("id", thing.Id);
                break;
            case SessionOf session:
                writer.WriteString("format", "complex");
                session.User.Write(writer, "user");
                session.Session.Write(writer, "session");
                break;
        }

        writer.WriteEndObject();
    }
}
