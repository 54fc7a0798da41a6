using System.Diagnostics;
using Akamon.Policies;

namespace Akamon.Directory;

/// <summary>What a date of the roll-out means.</summary>
public static class PhaseWords
{
    public static string Of(Phase? phase) => phase switch
    {
        Phase.Optional => DirectoryText.PhaseOptional,
        Phase.Recommended => DirectoryText.PhaseRecommended,
        Phase.Listed => DirectoryText.PhaseListed,
        Phase.Warned => DirectoryText.PhaseWarned,
        Phase.All => DirectoryText.PhaseAll,
        _ => throw new UnreachableException(),
    };
}
