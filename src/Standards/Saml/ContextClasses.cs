namespace Akamon.Standards.Saml;

/// <summary>
/// The names of strengths, and which of them a sign-in may bear. There are two steps: one factor, and two. The answer names a
/// class that was asked for, also when more was reached; a weaker sign-in never bears a stronger name (sec:RJ7).
/// </summary>
public static class ContextClasses
{
    /// <summary>REFEDS Multi-Factor Authentication Profile.</summary>
    public const string Mfa = "https://refeds.org/profile/mfa";

    /// <summary>REFEDS Single-Factor Authentication Profile.</summary>
    public const string Sfa = "https://refeds.org/profile/sfa";

    /// <summary>GakuNin: authentication at assurance level 2.</summary>
    public const string Aal2 = "https://www.gakunin.jp/profile/AAL2";

    /// <summary>Password over TLS (SAML Authentication Context §3.4.3).</summary>
    public const string Password = "urn:oasis:names:tc:SAML:2.0:ac:classes:PasswordProtectedTransport";

    private const string Unspecified = "urn:oasis:names:tc:SAML:2.0:ac:classes:unspecified";

    /// <summary>The class a sign-in with or without second factor is given; null when it does not do.</summary>
    /// <param name="asked">What was asked for.</param>
    /// <param name="twice">Two factors were proved.</param>
    /// <param name="aal2">The installation may claim <see cref="Aal2"/>.</param>
    public static string? Of(RequestedContext? asked, bool twice, bool aal2)
    {
        var own = twice ? Mfa : Password;
        if (asked is null)
            return own;
        var reached = twice ? 2 : 1;
        var known = asked.Classes.Where(name => Step(name, aal2) > 0).ToList();
        return asked.Comparison switch
        {
            Comparison.Exact or Comparison.Minimum => known.Find(name => Step(name, aal2) <= reached),
            Comparison.Better => known.Count == asked.Classes.Count && known.TrueForAll(name => Step(name, aal2) < reached) ? own : null,
            Comparison.Maximum => known.Exists(name => Step(name, aal2) >= reached) ? own : known.Find(name => Step(name, aal2) < reached),
            _ => throw new System.Diagnostics.UnreachableException(),
        };
    }

    /// <summary>Whether only a second factor can meet it.</summary>
    public static bool WantsTwo(RequestedContext? asked, bool aal2) => asked is not null && Of(asked, twice: false, aal2) is null && Of(asked, twice: true, aal2) is not null;

    private static int Step(string name, bool aal2) => name switch
    {
        Mfa => 2,
        Aal2 when aal2 => 2,
        Sfa or Password or Unspecified => 1,
        _ => 0,
    };
}
