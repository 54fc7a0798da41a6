using Akamon.RelyingParties;
using Microsoft.Extensions.Options;

namespace Akamon.Policies;

/// <summary>What can be judged only together with the systems.</summary>
internal sealed class PoliciesCheck(IOptions<RelyingPartiesOptions> parties) : IValidateOptions<PoliciesOptions>
{
    public ValidateOptionsResult Validate(string? name, PoliciesOptions options)
    {
        var systems = parties.Value.Systems;
        var faults = options.Phases.SelectMany(phase => phase.Systems).Where(system => system is not PhaseStart.Every && systems.All(known => !string.Equals(known.Name, system, StringComparison.Ordinal)))
            .Select(system => $"Policies:Phases: there is no system {system}.").ToList();
        if (options.Training.Link is null && systems.FirstOrDefault(system => system.RequiresTraining) is { } trained)
            faults.Add($"Policies:Training:Link is needed: {trained.Name} requires the training, and people must learn where to take it.");
        return faults.Count > 0 ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }
}
