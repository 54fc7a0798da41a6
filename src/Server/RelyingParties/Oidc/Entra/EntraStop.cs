namespace Akamon.RelyingParties.Oidc.Entra;

/// <summary>Why a second factor for Entra does not go on by itself.</summary>
public enum EntraStop
{
    /// <summary>The time is over, or the address is none of ours.</summary>
    Over,

    /// <summary>The verification ended without success.</summary>
    NotProved,

    /// <summary>The account has nothing to prove with.</summary>
    NoMethod,
}

/// <summary>What its page shows.</summary>
/// <param name="Why">The reason.</param>
/// <param name="Again">Where it can be tried again; null: only at Microsoft.</param>
/// <param name="Reference">For the desk.</param>
public sealed record EntraStopped(EntraStop Why, string? Again, string Reference);
