using System.Diagnostics;

namespace Akamon.Policies;

/// <summary>What a rule asks for, in two or three words.</summary>
public static class RuleWords
{
    public static string Title(RuleKind rule) => rule switch
    {
        RuleKind.Entitlement => PoliciesText.Entitlement,
        RuleKind.Mfa => PoliciesText.Mfa,
        RuleKind.Training => PoliciesText.Training,
        _ => throw new UnreachableException(),
    };
}
