using Akamon.Audit;
using Akamon.Desk;
using Akamon.Methods;
using Akamon.Methods.AccessPass;
using Akamon.Methods.HardwareToken;
using Akamon.Policies;
using Akamon.RelyingParties.Oidc.Entra;
using Akamon.Security;

namespace Akamon;

/// <summary>What an operator can say in place of starting the server; each may run beside it.</summary>
/// <param name="Name">The first word.</param>
/// <param name="Usage">The whole of it.</param>
/// <param name="Run">What it does with the other words, and the exit code. 0: done. 1: refused, with the reason. 2: the command is wrong.</param>
internal sealed record Command(string Name, string Usage, Func<WebApplication, IReadOnlyList<string>, TextWriter, Task<int>> Run)
{
    public static readonly IReadOnlyList<Command> All =
    [
        new(LiftStops.Name, LiftStops.Usage, LiftStops.Run),
        new(PassCommand.Name, PassCommand.Usage, PassCommand.Run),
        new(RoleCommand.Name, RoleCommand.Usage, RoleCommand.Run),
        new(UnitsCommand.Name, UnitsCommand.Usage, UnitsCommand.Run),
        new(ImportCommand.Name, ImportCommand.Usage, ImportCommand.Run),
        new(TrainedCommand.Name, TrainedCommand.Usage, TrainedCommand.Run),
        new(ExceptCommand.Name, ExceptCommand.Usage, ExceptCommand.Run),
        new(AdoptionCommand.Name, AdoptionCommand.Usage, AdoptionCommand.Run),
        new(VerifyAuditCommand.Name, VerifyAuditCommand.Usage, VerifyAuditCommand.Run),
        new(ReplaceKeyCommand.Name, ReplaceKeyCommand.Usage, ReplaceKeyCommand.Run),
        new(EntraCommand.Name, EntraCommand.Usage, EntraCommand.Run),
    ];

    /// <summary>Settings may stand among the words: "Data=/var/lib/akamon".</summary>
    public static bool IsSetting(string word) => word.Contains('=', StringComparison.Ordinal);
}
