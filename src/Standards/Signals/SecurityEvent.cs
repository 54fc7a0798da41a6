using System.Text.Json;
using Akamon.Standards.Jose;

namespace Akamon.Standards.Signals;

/// <summary>One security event for one receiver (RFC 8417; SSF 1.0 §4). It has neither <c>sub</c> nor <c>exp</c>, so that it cannot pass for an ID token.</summary>
public sealed record SecurityEvent
{
    /// <summary>The type of the token (RFC 8417 §2.3), and with <c>application/</c> before it of what is pushed.</summary>
    public const string Type = "secevent+jwt";

    /// <summary>The issuer exactly as in the transmitter's configuration.</summary>
    public required string Issuer { get; init; }

    /// <summary>The receiver.</summary>
    public required string Audience { get; init; }

    /// <summary>Its own name: the same each time it is told, never used for another.</summary>
    public required string Id { get; init; }

    /// <summary>When it was made.</summary>
    public required DateTimeOffset IssuedAt { get; init; }

    /// <summary>What happened, the same in all events that tell of it; null when nothing did.</summary>
    public string? Transaction { get; init; }

    /// <summary>Whom or what it is about.</summary>
    public required SubjectIdentifier Subject { get; init; }

    /// <summary>The address of the one event it tells.</summary>
    public required string Event { get; init; }

    /// <summary>Writes the members of the event.</summary>
    public required Action<Utf8JsonWriter> Details { get; init; }

    /// <summary>The claims as UTF-8 JSON, to be kept until it is told and signed then.</summary>
    public byte[] Write() => JsonWriting.Write(writer =>
    {
        writer.WriteString("iss", Issuer);
        writer.WriteString("aud", Audience);
        writer.WriteString("jti", Id);
        writer.WriteNumber("iat", IssuedAt.ToUnixTimeSeconds());
        writer.WriteTextUnlessNull("txn", Transaction);
        Subject.Write(writer, "sub_id");
        writer.WriteStartObject("events");
        writer.WriteStartObject(Event);
        Details(writer);
        writer.WriteEndObject();
        writer.WriteEndObject();
    });

    /// <summary>Signs claims that <see cref="Write"/> made. The interoperability profile of CAEP wants RS256.</summary>
    public static string Sign(SigningKey key, ReadOnlySpan<byte> claims) => Jws.Sign(key, Type, claims);
}
