namespace Akamon.Standards.Oidc;

/// <summary>How long the parts of a message may be, in characters. What is longer is refused, never cut.</summary>
public static class Limits
{
    /// <summary>A client's name, also of the registration.</summary>
    public const int ClientId = 256;

    /// <summary>A redirect address.</summary>
    public const int RedirectUri = 2048;

    /// <summary><c>state</c>: several frameworks keep their own encrypted state in it.</summary>
    public const int State = 4096;

    /// <summary><c>nonce</c>: FAPI 2.0 asks for at least 64, a common framework sends 115.</summary>
    public const int Nonce = 512;

    /// <summary>The <c>scope</c> list.</summary>
    public const int Scope = 1024;

    /// <summary><c>login_hint</c>, <c>ui_locales</c>, <c>acr_values</c>, <c>prompt</c> and the like.</summary>
    public const int Phrase = 512;

    /// <summary>The <c>claims</c> JSON.</summary>
    public const int Claims = 4096;

    /// <summary>Entries in a list separated by spaces, after which it is refused.</summary>
    public const int ListEntries = 32;

    /// <summary>A code, a refresh token or a client secret.</summary>
    public const int Credential = 512;
}
