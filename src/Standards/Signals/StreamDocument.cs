using System.Text.Json;
using Akamon.Standards.Jose;

namespace Akamon.Standards.Signals;

/// <summary>A stream as its receiver reads it (SSF 1.0 §8.1.1).</summary>
public sealed record StreamDocument
{
    /// <summary>Its name.</summary>
    public required string StreamId { get; init; }

    /// <summary>Our name in its events.</summary>
    public required string Issuer { get; init; }

    /// <summary>The receiver's name in them.</summary>
    public required string Audience { get; init; }

    /// <summary>Where events are pushed to, or else where they are polled.</summary>
    public required string Endpoint { get; init; }

    /// <summary>Whether they are pushed.</summary>
    public required bool Pushed { get; init; }

    /// <summary>The events asked for.</summary>
    public required IReadOnlyList<string> Requested { get; init; }

    /// <summary>Those of them that are told.</summary>
    public required IReadOnlyList<string> Delivered { get; init; }

    /// <summary>The receiver's own words.</summary>
    public required string? Description { get; init; }

    /// <summary>How many seconds must lie between two requests for verification.</summary>
    public required int SecondsBetweenVerifications { get; init; }

    /// <summary>One stream as UTF-8 JSON. What is sent as authorization with each event is not told.</summary>
    public byte[] Write() => JsonWriting.Write(Write);

    /// <summary>A list of streams.</summary>
    public static byte[] WriteList(IReadOnlyList<StreamDocument> streams)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartArray();
            foreach (var stream in streams)
            {
                writer.WriteStartObject();
                stream.Write(writer);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
        }

        return buffer.ToArray();
    }

    /// <summary>A stream's status (SSF 1.0 §8.1.2).</summary>
    public static byte[] WriteStatus(string stream, string status, string? reason) => JsonWriting.Write(writer =>
    {
        writer.WriteString("stream_id", stream);
        writer.WriteString("status", status);
        writer.WriteTextUnlessNull("reason", reason);
    });

    /// <summary>The answer to a poll (RFC 8936 §2.3): signed events by their names.</summary>
    public static byte[] WriteEvents(IEnumerable<KeyValuePair<string, string>> events, bool more) => JsonWriting.Write(writer =>
    {
        writer.WriteStartObject("sets");
        foreach (var (id, token) in events)
        {
            writer.WriteString(id, token);
        }

        writer.WriteEndObject();
        writer.WriteBoolean("moreAvailable", more);
    });

    private void Write(Utf8JsonWriter writer)
    {
        writer.WriteString("stream_id", StreamId);
        writer.WriteString("iss", Issuer);
        writer.WriteString("aud", Audience);
        writer.WriteStartObject("delivery");
        writer.WriteString("method", Pushed ? TransmitterDocument.Push : TransmitterDocument.Poll);
        writer.WriteString("endpoint_url", Endpoint);
        writer.WriteEndObject();
        writer.WriteStrings("events_supported", EventTypes.Supported);
        writer.WriteStrings("events_requested", Requested);
        writer.WriteStrings("events_delivered", Delivered);
        writer.WriteTextUnlessNull("description", Description);
        writer.WriteNumber("min_verification_interval", SecondsBetweenVerifications);
    }
}
