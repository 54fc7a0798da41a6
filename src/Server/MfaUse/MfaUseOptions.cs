using System.ComponentModel.DataAnnotations;

namespace Akamon.MfaUse;

/// <summary>Section "MfaUse".</summary>
public sealed class MfaUseOptions
{
    /// <summary>The longest that any system may take to hear of it: the one number that pages, mails and guide say (G6).</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan Spreading { get; set; } = TimeSpan.FromMinutes(40);

    /// <summary>Applying is possible only after a real sign-in with a registered method (F3, F4).</summary>
    public bool TrialFirst { get; set; } = true;

    /// <summary>How long a system that is told by itself, and has no time of its own, may take to say that it knows.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "01:00:00")]
    public TimeSpan Answering { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How far ahead somebody may plan the beginning of MFA.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "30.00:00:00")]
    public TimeSpan PlanAhead { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How many methods are urged at every turn (E9).</summary>
    [Range(1, 5)]
    public int UrgedMethods { get; set; } = 2;

    public int SpreadingMinutes => (int)Math.Ceiling(Spreading.TotalMinutes);
}
