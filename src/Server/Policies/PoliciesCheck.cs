using Akamon.Accounts;
using Akamon.RelyingParties;
using Microsoft.Extensions.Options;

namespace Akamon.Policies;

/// <summary>What can be judged only together with the systems and the kinds of member.</summary>
internal sealed class PoliciesCheck(IOptions<RelyingPartiesOptions> parties, IOptions<AccountsOptions> accounts) : IValidateOptions<PoliciesOptions>
{
    public ValidateOptionsResult Validate(string? name, PoliciesOptions options)
    {
        var systems = parties.Value.Systems;
        var faults = options.Phases.SelectMany(phase => phase.Systems).Where(system => system is not PhaseStart.Every && systems.All(known => !string.Equals(known.Name, system, StringComparison.Ordinal)))
            .Select(system => $"Policies:Phases: there is no system {system}.").ToList();
        // A misspelt audience is nobody: they would learn on the day itself that they were never meant.
        IReadOnlyList<string> kinds = [.. Kinds.Known, .. accounts.Value.MoreKinds];
        var audiences = options.Phases.SelectMany(phase => phase.Audience.Select(kind => (At: $"Policies:Phases: {phase.Phase} from {phase.Day:o}", Kind: kind)))
            .Concat(systems.SelectMany(system => system.Audience.Select(kind => (At: $"RelyingParties:Systems: {system.Name}", Kind: kind))));
        faults.AddRange(audiences.Where(one => !kinds.Contains(one.Kind, StringComparer.Ordinal)).Select(one => $"{one.At} has the Audience {one.Kind}, which is no kind of member. There are {string.Join(", ", kinds)}; Accounts:MoreKinds adds others."));
        if (options.Training.Link is null && systems.FirstOrDefault(system => system.RequiresTraining) is { } trained)
            faults.Add($"Policies:Training:Link is needed: {trained.Name} requires the training, and people must learn where to take it.");
        return faults.Count > 0 ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }
}
