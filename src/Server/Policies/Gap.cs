namespace Akamon.Policies;

public enum GapKind { NoMethod, NotTried, NotApplied, Spreading, TrainingNever, TrainingOver, NotEntitled }

/// <summary>One reason for a refusal. The code is the same on page, mail, guide and at the desk.</summary>
/// <param name="Kind">What is missing.</param>
/// <param name="When">Spreading: until then. Training: over since then.</param>
public sealed record Gap(GapKind Kind, DateTimeOffset? When = null)
{
    private static readonly Dictionary<GapKind, string> _codes = new()
    {
        [GapKind.NoMethod] = "MFA-1",
        [GapKind.NotTried] = "MFA-2",
        [GapKind.NotApplied] = "MFA-3",
        [GapKind.Spreading] = "MFA-4",
        [GapKind.TrainingNever] = "TRN-1",
        [GapKind.TrainingOver] = "TRN-2",
        [GapKind.NotEntitled] = "ENT-1",
    };

    public string Code => _codes[Kind];

    public RuleKind Rule => Kind switch
    {
        GapKind.NotEntitled => RuleKind.Entitlement,
        GapKind.TrainingNever or GapKind.TrainingOver => RuleKind.Training,
        _ => RuleKind.Mfa,
    };

    /// <returns>Null for what is no code of ours.</returns>
    public static GapKind? KindOf(string code) => _codes.Where(one => string.Equals(one.Value, code, StringComparison.OrdinalIgnoreCase)).Select(one => (GapKind?)one.Key).FirstOrDefault();

    /// <summary>As they are written down: "MFA-1 TRN-2".</summary>
    public static string Codes(IEnumerable<Gap> gaps) => string.Join(' ', gaps.Select(gap => gap.Code));
}
