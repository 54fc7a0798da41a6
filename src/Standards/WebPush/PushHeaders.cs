using System.Diagnostics;
using System.Globalization;

namespace Akamon.Standards.WebPush;

/// <summary>The headers of the request that hands a message to a push service (RFC 8030 §5).</summary>
public static class PushHeaders
{
    /// <summary>The longest topic, in characters (RFC 8030 §5.4).</summary>
    public const int MostCharactersInTopic = 32;

    /// <summary>The longest time to live: what the services keep a message at most.</summary>
    public static readonly TimeSpan LongestTimeToLive = TimeSpan.FromDays(28);

    /// <summary>Says whether this can be a topic: 1 to <see cref="MostCharactersInTopic"/> characters of base64url (RFC 8030 §5.4).</summary>
    public static bool IsTopic(string? text) =>
        text is { Length: > 0 and <= MostCharactersInTopic } && text.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_');

    /// <summary>Writes names and values.</summary>
    /// <param name="authorization">As <see cref="Vapid.Authorization"/> wrote it.</param>
    /// <param name="timeToLive">
    /// How long the service tries (RFC 8030 §5.2): whole seconds from zero, which is "now or never", to
    /// <see cref="LongestTimeToLive"/>; anything else throws <see cref="ArgumentOutOfRangeException"/>.
    /// </param>
    /// <param name="urgency">How urgent the message is (RFC 8030 §5.3).</param>
    /// <param name="topic">
    /// A later message replaces a waiting one of the same topic; null replaces none. What is no topic throws
    /// <see cref="ArgumentException"/>. The service reads it, so it must tell nothing.
    /// </param>
    public static IReadOnlyList<KeyValuePair<string, string>> Write(string authorization, TimeSpan timeToLive, Urgency urgency, string? topic)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(timeToLive, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(timeToLive, LongestTimeToLive);
        ArgumentOutOfRangeException.ThrowIfNotEqual(timeToLive.Ticks % TimeSpan.TicksPerSecond, 0, nameof(timeToLive));
        if (topic is not null && !IsTopic(topic))
        {
            throw new ArgumentException($"A topic has 1 to {MostCharactersInTopic} characters of base64url.", nameof(topic));
        }

        KeyValuePair<string, string>[] always =
        [
            new("Authorization", authorization),
            new("TTL", (timeToLive.Ticks / TimeSpan.TicksPerSecond).ToString(CultureInfo.InvariantCulture)),
            new("Urgency", Name(urgency)),
            new("Content-Encoding", "aes128gcm"),
            new("Content-Type", "application/octet-stream"),
        ];
        return topic is null ? always : [.. always, new("Topic", topic)];
    }

    private static string Name(Urgency urgency) => urgency switch
    {
        Urgency.VeryLow => "very-low",
        Urgency.Low => "low",
        Urgency.Normal => "normal",
        Urgency.High => "high",
        _ => throw new UnreachableException(),
    };
}
