using Akamon.Sessions;
using Akamon.Standards.Oidc;

namespace Akamon.RelyingParties.Oidc;

/// <summary>The names of the two strengths (REFEDS profiles).</summary>
internal static class Acr
{
    public const string Mfa = "https://refeds.org/profile/mfa", Sfa = "https://refeds.org/profile/sfa";
    public static readonly string[] All = [Mfa, Sfa];

    public static string Of(Strength strength) => strength == Strength.Mfa ? Mfa : Sfa;

    /// <summary>Whether the request likes verification, and a password alone would not do.</summary>
    public static bool WantsMfa(RequestedAcr? asked) => asked is { Values: var values } && values.Contains(Mfa, StringComparer.Ordinal) && !values.Contains(Sfa, StringComparer.Ordinal);

    /// <summary>Whether this strength is one of those asked for. Who verified twice has verified once as well.</summary>
    public static bool Meets(RequestedAcr? asked, Strength strength) =>
        asked is null || asked.Values.Count == 0 || asked.Values.Contains(Sfa, StringComparer.Ordinal) || (strength == Strength.Mfa && asked.Values.Contains(Mfa, StringComparer.Ordinal));
}
