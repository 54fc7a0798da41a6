namespace Akamon.Standards.Oidc;

/// <summary>What the client wants shown (OIDC Core §3.1.2.1, <c>prompt</c>).</summary>
/// <param name="Silent"><c>none</c>: no page at all, an error instead.</param>
/// <param name="Login">Ask the person to verify again, also inside a session.</param>
/// <param name="Consent">Ask for consent again.</param>
/// <param name="SelectAccount">Let the person choose the account.</param>
public sealed record Prompt(bool Silent, bool Login, bool Consent, bool SelectAccount)
{
    /// <summary>
    /// Reads the list. Absent means nothing special. Returns null for an unknown word, a word said twice, or
    /// <c>none</c> together with another.
    /// </summary>
    public static Prompt? Read(string? text)
    {
        var words = text?.Split(' ') ?? [];
        var known = words.All(word => word is "none" or "login" or "consent" or "select_account");
        var once = words.Length == words.Distinct(StringComparer.Ordinal).Count();
        if (!known || !once || (words.Contains("none", StringComparer.Ordinal) && words.Length > 1))
        {
            return null;
        }

        return new(Said("none"), Said("login"), Said("consent"), Said("select_account"));

        bool Said(string word) => words.Contains(word, StringComparer.Ordinal);
    }
}
