using Akamon.Sessions;
using Akamon.Standards.Oidc;

namespace Akamon.RelyingParties.Oidc;

/// <summary>
/// The names of strengths: the two REFEDS profiles, and "phishing-resistant" with or without hardware (OpenID Connect EAP ACR
/// Values 1.0 §4), which only security keys and passkeys reach.
/// </summary>
internal static class Acr
{
    public const string Mfa = "https://refeds.org/profile/mfa", Sfa = "https://refeds.org/profile/sfa", Resistant = "phr", ResistantHardware = "phrh";
    public static readonly string[] All = [Mfa, Sfa, Resistant, ResistantHardware];

    /// <summary>What the token of this session says to what was asked. Who verified twice also meets a wish for one factor only; the token then names what was wished.</summary>
    public static string Of(RequestedAcr? asked, Session session)
    {
        if (asked?.Values.FirstOrDefault(value => value is Resistant or ResistantHardware && Reached(session).Contains(value, StringComparer.Ordinal)) is { } resistant)
            return resistant;
        if (asked is { Values: [_, ..] values } && values.Contains(Sfa, StringComparer.Ordinal) && !values.Contains(Mfa, StringComparer.Ordinal))
            return Sfa;
        return session.Strength == Strength.Mfa ? Mfa : Sfa;
    }

    /// <summary>Whether the request likes verification, and a password alone would not do.</summary>
    public static bool WantsMfa(RequestedAcr? asked) => asked is { Values: var values } && values.Any(value => value is Mfa or Resistant or ResistantHardware) && !values.Contains(Sfa, StringComparer.Ordinal);

    /// <summary>Whether nothing but a key would do.</summary>
    public static bool WantsKey(RequestedAcr? asked) => WantsMfa(asked) && !asked!.Values.Contains(Mfa, StringComparer.Ordinal); // Seen by WantsMfa.

    /// <summary>Whether this session is one of those asked for. Who verified twice has verified once as well.</summary>
    public static bool Meets(RequestedAcr? asked, Session session) =>
        asked is null || asked.Values.Count == 0 || asked.Values.Intersect(Reached(session), StringComparer.Ordinal).Any();

    private static IEnumerable<string> Reached(Session session)
    {
        yield return Sfa;
        if (session.Strength < Strength.Mfa)
            yield break;
        yield return Mfa;
        if (!session.ResistsPhishing)
            yield break;
        yield return Resistant;
        if (session.Amr.Split(' ').Contains("hwk", StringComparer.Ordinal))
            yield return ResistantHardware;
    }
}
