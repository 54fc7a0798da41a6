using System.Diagnostics;
using Akamon.SignIn;
using Akamon.Web;

namespace Akamon.Methods.SecurityKey;

/// <summary>What came of a key, in words: what happened and what to do.</summary>
internal static class KeyWords
{
    public static Problem For(NewKeyOutcome outcome) => outcome switch
    {
        NewKeyOutcome.Stale => new(SecurityKeyText.StaleTitle, SecurityKeyText.Stale),
        NewKeyOutcome.Malformed or NewKeyOutcome.Refused => new(SecurityKeyText.RefusedTitle, SecurityKeyText.RefusedNew),
        NewKeyOutcome.Full => new(SecurityKeyText.RefusedTitle, SecurityKeyText.Full),
        NewKeyOutcome.Already => new(SecurityKeyText.AlreadyTitle, SecurityKeyText.Already),
        NewKeyOutcome.SyncedNotTaken => new(SecurityKeyText.SyncedNotTakenTitle, SecurityKeyText.SyncedNotTaken),
        _ => throw new UnreachableException(),
    };

    /// <summary>For signing in; null where the front door has the words.</summary>
    public static Problem? For(Outcome outcome, string? reference = null) => outcome switch
    {
        Outcome.NoCode => new(SecurityKeyText.StaleTitle, SecurityKeyText.Stale, Reference: reference),
        Outcome.Wrong => new(SecurityKeyText.RefusedTitle, SecurityKeyText.Refused, Reference: reference),
        _ => null,
    };

    public static Problem Malformed => new(SecurityKeyText.RefusedTitle, SecurityKeyText.Refused);
}
