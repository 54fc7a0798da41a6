namespace Akamon.Standards.Oidc;

/// <summary>Lists of scope names (RFC 6749 §3.3).</summary>
public static class Scopes
{
    /// <summary>The scope that makes a request an OpenID request.</summary>
    public const string OpenId = "openid";

    /// <summary>
    /// Reads a list separated by single spaces; a name that comes again is kept once. Returns null when it is empty,
    /// longer than <see cref="Limits.Scope"/>, or holds a character outside %x21 / %x23-5B / %x5D-7E.
    /// </summary>
    public static IReadOnlyList<string>? Read(string text)
    {
        if (text.Length > Limits.Scope)
        {
            return null;
        }

        var names = text.Split(' ');
        return names.All(IsName) ? [.. names.Distinct(StringComparer.Ordinal)] : null;
    }

    /// <summary>Writes the list for the wire.</summary>
    public static string Write(IEnumerable<string> names) => string.Join(' ', names);

    /// <summary>
    /// What a refresh gives: the granted list when nothing is asked, the asked one when all of it was granted, otherwise
    /// null (RFC 6749 §6). Scope only shrinks.
    /// </summary>
    public static IReadOnlyList<string>? Within(IReadOnlyList<string> granted, IReadOnlyList<string>? asked)
    {
        if (asked is null)
        {
            return granted;
        }

        return asked.All(name => granted.Contains(name, StringComparer.Ordinal)) ? asked : null;
    }

    private static bool IsName(string name) =>
        name.Length > 0 && name.All(letter => letter is >= '\x21' and <= '\x7E' and not ('"' or '\\'));
}
