using System.ComponentModel.DataAnnotations;
using Akamon.Accounts;
using Akamon.Web;

namespace Akamon.Policies;

/// <summary>How far the organisation has come with MFA (I1), from lenient to strict: of those that have begun, the strictest counts.</summary>
public enum Phase
{
    /// <summary>Nobody is urged.</summary>
    Optional,

    /// <summary>Pages say what is still to do.</summary>
    Recommended,

    /// <summary>The systems named require it.</summary>
    Listed,

    /// <summary>Sign-in says from when on it is required; "later" is possible until then.</summary>
    Warned,

    /// <summary>Required for everything: without it, sign-in leads only to set-up.</summary>
    All,
}

/// <summary>One date of the roll-out: "Policies:Phases:N" (I3).</summary>
public sealed class PhaseStart
{
    /// <summary>Stands for every system, those that come later too (I10).</summary>
    public const string Every = "*";

    /// <summary>The day it begins, in the zone of Web:TimeZone.</summary>
    [Required(ErrorMessage = "Policies:Phases: each needs From, a day such as 2026-10-01.")]
    public DateOnly? From { get; set; }

    /// <summary>Optional, Recommended, Listed, Warned or All.</summary>
    [Required(ErrorMessage = "Policies:Phases: each needs a Phase.")]
    public Phase? Phase { get; set; }

    /// <summary>Kinds of member it is for; empty: everybody.</summary>
    public IList<string> Audience { get; } = [];

    /// <summary>With Listed: which systems, by name; * for all.</summary>
    public IList<string> Systems { get; } = [];

    /// <summary>What people shall know about it, beside the date.</summary>
    public Bilingual? Note { get; set; }

    /// <summary>The same once it is known to be there.</summary>
    public DateOnly Day => From ?? DateOnly.MaxValue;

    public bool IsFor(string affiliations) => Audience.Count == 0 || Kinds.Of(affiliations).Intersect(Audience, StringComparer.Ordinal).Any();

    public bool Names(string system) => Systems.Contains(Every) || Systems.Contains(system, StringComparer.Ordinal);
}
