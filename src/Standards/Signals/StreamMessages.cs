using System.Text.Json;
using Akamon.Standards.Jose;

namespace Akamon.Standards.Signals;

/// <summary>What receivers send to the endpoints of streams (SSF 1.0 §8.1, RFC 8936 §2.2). Each reading is null when the body is not that.</summary>
public static class StreamMessages
{
    private const int LongestText = 1024;

    private const int MostNames = 64;

    private const int MostAcknowledged = 1000;

    /// <summary>A stream to make or change. A member that is absent stays as it is, or has its default.</summary>
    /// <param name="StreamId">Which one; null when a new one is asked for.</param>
    /// <param name="Events">The events asked for.</param>
    /// <param name="Delivery">How they are told.</param>
    /// <param name="Description">A few words for people.</param>
    /// <param name="Issuer">The issuer as the receiver repeats it.</param>
    public sealed record StreamWish(string? StreamId, IReadOnlyList<string>? Events, Delivery? Delivery, string? Description, string? Issuer);

    /// <summary>How events are told.</summary>
    /// <param name="Endpoint">Where they are pushed to; null when they are polled.</param>
    /// <param name="Authorization">What is sent as the header <c>Authorization</c> with each.</param>
    public sealed record Delivery(Uri? Endpoint, string? Authorization);

    /// <summary>A status to take on.</summary>
    public sealed record StatusWish(string StreamId, string Status, string? Reason);

    /// <summary>A person to take into a stream or out of it.</summary>
    public sealed record SubjectWish(string StreamId, SubjectIdentifier.IssuerAndSubject? Subject);

    /// <summary>A verification event to be sent.</summary>
    public sealed record VerificationWish(string StreamId, string? State);

    /// <summary>A poll: what was received, what could not be used, and how much more is wanted.</summary>
    public sealed record PollWish(int? Most, bool AtOnce, IReadOnlyList<string> Acknowledged, IReadOnlyDictionary<string, string> Faults);

    /// <summary>Reads SSF 1.0 §8.1.1.1, §8.1.1.3 or §8.1.1.4.</summary>
    public static StreamWish? ReadStream(ReadOnlySpan<byte> utf8)
    {
        if (StrictJson.ReadObject(utf8) is not { } body || !Fits(body, "stream_id", out var id) || !Fits(body, "description", out var description) || !Fits(body, "iss", out var issuer))
        {
            return null;
        }

        Delivery? delivery = null;
        if (body.TryGetProperty("delivery", out var sent) && (delivery = ReadDelivery(sent)) is null)
        {
            return null;
        }

        IReadOnlyList<string>? events = null;
        if (body.TryGetProperty("events_requested", out var list) && (events = Names(list, MostNames)) is null)
        {
            return null;
        }

        return new StreamWish(id, events, delivery, description, issuer);
    }

    /// <summary>Reads SSF 1.0 §8.1.2.2.</summary>
    public static StatusWish? ReadStatus(ReadOnlySpan<byte> utf8) =>
        StrictJson.ReadObject(utf8) is { } body && body.Text("stream_id") is { } id && body.Text("status") is "enabled" or "paused" or "disabled" && Fits(body, "reason", out var reason)
            ? new StatusWish(id, body.Text("status")!, reason)
            : null;

    /// <summary>Reads SSF 1.0 §8.1.3.2 and §8.1.3.3; the subject is null when it is one of another kind.</summary>
    public static SubjectWish? ReadSubject(ReadOnlySpan<byte> utf8) =>
        StrictJson.ReadObject(utf8) is { } body && body.Text("stream_id") is { } id && body.TryGetProperty("subject", out var subject) && subject.ValueKind == JsonValueKind.Object && subject.Text("format") is not null
            ? new SubjectWish(id, SubjectIdentifier.Read(subject))
            : null;

    /// <summary>Reads SSF 1.0 §8.1.4.2.</summary>
    public static VerificationWish? ReadVerification(ReadOnlySpan<byte> utf8) =>
        StrictJson.ReadObject(utf8) is { } body && body.Text("stream_id") is { } id && Fits(body, "state", out var state) ? new VerificationWish(id, state) : null;

    /// <summary>Reads RFC 8936 §2.2.</summary>
    public static PollWish? ReadPoll(ReadOnlySpan<byte> utf8)
    {
        if (StrictJson.ReadObject(utf8) is not { } body)
        {
            return null;
        }

        IReadOnlyList<string>? acknowledged = [];
        if (body.TryGetProperty("ack", out var list) && (acknowledged = Names(list, MostAcknowledged)) is null)
        {
            return null;
        }

        var faults = new Dictionary<string, string>(StringComparer.Ordinal);
        if (body.TryGetProperty("setErrs", out var told))
        {
            if (told.ValueKind != JsonValueKind.Object)
            {
                return null;
            }

            foreach (var one in told.EnumerateObject().Take(MostAcknowledged))
            {
                faults[one.Name] = ErrorCode(one.Value) ?? "unknown";
            }
        }

        int? most = null;
        if (body.TryGetProperty("maxEvents", out _) && (most = body.Whole("maxEvents") is >= 0 and <= int.MaxValue and var number ? (int)number : null) is null)
        {
            return null;
        }

        var atOnce = body.TryGetProperty("returnImmediately", out var soon);
        return atOnce && soon.ValueKind is not (JsonValueKind.True or JsonValueKind.False)
            ? null
            : new PollWish(most, atOnce && soon.ValueKind == JsonValueKind.True, acknowledged, faults);
    }

    /// <summary>The code of an error that a receiver answered (RFC 8935 §2.4); null when it is none. Only letters, digits and underscores are kept.</summary>
    public static string? ReadFault(ReadOnlySpan<byte> utf8) => StrictJson.ReadObject(utf8) is { } body ? ErrorCode(body) : null;

    private static string? ErrorCode(JsonElement fault) =>
        fault.ValueKind == JsonValueKind.Object && fault.Text("err") is { Length: > 0 and <= 64 } code && code.All(letter => char.IsAsciiLetterOrDigit(letter) || letter == '_') ? code : null;

    private static Delivery? ReadDelivery(JsonElement sent)
    {
        if (sent.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        // RFC 8936 §2: where to poll is ours to say; what the receiver repeats of it is not looked at.
        if (sent.Text("method") is TransmitterDocument.Poll)
        {
            return new Delivery(Endpoint: null, Authorization: null);
        }

        return sent.Text("method") is TransmitterDocument.Push && Fits(sent, "authorization_header", out var header)
            && (header is null || header.All(letter => letter is >= ' ' and <= '~'))
            && Fits(sent, "endpoint_url", out var address) && Uri.TryCreate(address, UriKind.Absolute, out var endpoint)
            ? new Delivery(endpoint, header)
            : null;
    }

    private static bool Fits(JsonElement element, string name, out string? text)
    {
        text = element.Text(name);
        return text is { Length: <= LongestText } || !element.TryGetProperty(name, out var other) || other.ValueKind == JsonValueKind.Null;
    }

    private static IReadOnlyList<string>? Names(JsonElement list, int most) =>
        list.ValueKind == JsonValueKind.Array && list.GetArrayLength() <= most && list.EnumerateArray().All(one => one.ValueKind == JsonValueKind.String && one.GetString() is { Length: <= LongestText })
            ? [.. list.EnumerateArray().Select(one => one.GetString()!).Distinct(StringComparer.Ordinal)]
            : null;
}
