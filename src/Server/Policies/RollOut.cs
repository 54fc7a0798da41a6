using Akamon.RelyingParties;
using Akamon.Web;
using Microsoft.Extensions.Options;

namespace Akamon.Policies;

/// <summary>From when on whom MFA is required, and by what: the dates of the roll-out and those of the systems themselves.</summary>
public sealed class RollOut(IOptions<PoliciesOptions> options, Days days, TimeProvider clock)
{
    public IReadOnlyList<PhaseStart> Schedule => [.. options.Value.Phases.OrderBy(phase => phase.Day).ThenBy(phase => phase.Phase)];

    /// <summary>The strictest phase that has begun for somebody of these kinds ("staff student").</summary>
    public Phase Of(string affiliations) =>
        options.Value.Phases.Where(phase => phase.IsFor(affiliations) && HasBegun(phase)).Select(phase => phase.Phase).Max() ?? Phase.Recommended;

    /// <summary>From when on everything requires MFA of them; null when that is not planned.</summary>
    public DateTimeOffset? Deadline(string affiliations) => First(options.Value.Phases.Where(phase => phase.Phase == Phase.All && phase.IsFor(affiliations)));

    /// <summary>From when on the system itself requires it of everybody: no exception helps against that.</summary>
    public DateTimeOffset? OwnOf(RelyingParty system) =>
        system.RequiresMfa ? DateTimeOffset.MinValue : system.RequiresMfaFrom is { } day ? days.Begin(day) : null;

    /// <summary>From when on the roll-out requires it of them at this system.</summary>
    public DateTimeOffset? PlannedFor(RelyingParty system, string affiliations) =>
        First(options.Value.Phases.Where(phase => phase.IsFor(affiliations) && (phase.Phase == Phase.All || (phase.Phase == Phase.Listed && phase.Names(system.Name)))));

    /// <summary>Whichever is earlier.</summary>
    public DateTimeOffset? Requires(RelyingParty system, string affiliations) =>
        new[] { OwnOf(system), PlannedFor(system, affiliations) }.Min();

    public bool RequiresNow(RelyingParty system, string affiliations) => Requires(system, affiliations) <= clock.GetUtcNow();

    public bool HasBegun(PhaseStart phase) => days.Begin(phase.Day) <= clock.GetUtcNow();

    private DateTimeOffset? First(IEnumerable<PhaseStart> phases) => phases.Select(phase => (DateTimeOffset?)days.Begin(phase.Day)).Min();
}
