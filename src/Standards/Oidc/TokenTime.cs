using System.Text.Json;
using Akamon.Standards.Jose;

namespace Akamon.Standards.Oidc;

/// <summary>The clock rules for every token that is read: one second late is forgiven, one from tomorrow is not.</summary>
public static class TokenTime
{
    /// <summary>How long past <c>exp</c> a token is still taken.</summary>
    public static readonly TimeSpan Late = TimeSpan.FromSeconds(30);

    /// <summary>How far ahead <c>iat</c> and <c>nbf</c> may be (FAPI 2.0 §5.3.2.1 asks for 10 s at least, 60 s at most).</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromSeconds(10);

    /// <summary>Whether <c>exp</c> is there and not past by more than <see cref="Late"/> (RFC 7519 §4.1.4).</summary>
    internal static bool IsAlive(JsonElement claims, DateTimeOffset now) =>
        claims.Whole("exp") is { } end && Less(now - Late, end);

    /// <summary>Whether <c>iat</c> is there and it and <c>nbf</c> are not ahead by more than <see cref="Ahead"/> (RFC 7519 §4.1.5, §4.1.6).</summary>
    internal static bool HasBegun(JsonElement claims, DateTimeOffset now) =>
        claims.Whole("iat") is { } made && !Less(now + Ahead, made)
        && (!claims.TryGetProperty("nbf", out _) || (claims.Whole("nbf") is { } begin && !Less(now + Ahead, begin)));

    // Compared in seconds, because a stranger's number need not fit an instant.
    private static bool Less(DateTimeOffset instant, long seconds) => instant.ToUnixTimeMilliseconds() / 1000.0 < seconds;
}
