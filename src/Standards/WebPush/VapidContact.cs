using System.Buffers;

namespace Akamon.Standards.WebPush;

/// <summary>Where a push service reaches the people who run this installation (RFC 8292 §2.1).</summary>
public static class VapidContact
{
    private const string Mail = "mailto:", Site = "https://";
    private const int MostCharacters = 256;

    private static readonly SearchValues<char> Characters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~:/?@!$&'*+=%");

    /// <summary>
    /// Says whether this is <c>mailto:</c> and one plain address, or an <c>https</c> address. Both name a host of two labels
    /// or more, because services refuse <c>localhost</c> and its like; plain ASCII, no white space, no brackets.
    /// </summary>
    public static bool IsOne(string? text)
    {
        if (text is null || text.Length > MostCharacters || text.AsSpan().ContainsAnyExcept(Characters))
        {
            return false;
        }

        if (text.StartsWith(Mail, StringComparison.Ordinal))
        {
            var parts = text[Mail.Length..].Split('@');
            return parts.Length == 2 && parts[0].Length > 0 && HostName.IsOne(parts[1]);
        }

        return text.StartsWith(Site, StringComparison.Ordinal)
            && Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.UserInfo.Length == 0 && HostName.IsOne(uri.Host);
    }
}
