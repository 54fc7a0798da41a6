using System.ComponentModel.DataAnnotations;
using Akamon.Web;

namespace Akamon.Policies;

/// <summary>Section "Policies": the roll-out of MFA, the yearly training, exceptions.</summary>
public sealed class PoliciesOptions : IValidatableObject
{
    /// <summary>The dates of the roll-out. None: systems that require MFA do so, everybody else is only reminded.</summary>
    public IList<PhaseStart> Phases { get; } = [];

    public TrainingOptions Training { get; set; } = new();

    /// <summary>The longest that an exception may last.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "366.00:00:00")]
    public TimeSpan LongestException { get; set; } = TimeSpan.FromDays(180);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var faults = new List<ValidationResult>();
        foreach (var phase in Phases)
            Validator.TryValidateObject(phase, new ValidationContext(phase), faults, validateAllProperties: true);
        Validator.TryValidateObject(Training, new ValidationContext(Training), faults, validateAllProperties: true);
        faults.AddRange(Phases.Where(phase => phase is { Phase: Phase.Listed, Systems.Count: 0 }).Select(phase => new ValidationResult($"Policies:Phases: Listed from {phase.Day:o} names no Systems.")));
        faults.AddRange(Phases.Where(phase => phase is { Phase: not Phase.Listed, Systems.Count: > 0 }).Select(phase => new ValidationResult($"Policies:Phases: {phase.Phase} from {phase.Day:o} is not for single Systems; Listed is.")));
        if (!WebLink.IsOne(Training.Link))
            faults.Add(new("Policies:Training:Link is a link for a page: https, http, mailto, tel, or a path here."));
        // A warning that cannot say from when on would be none.
        faults.AddRange(Phases.Where(warned => warned.Phase == Phase.Warned && !Phases.Any(all => all.Phase == Phase.All && all.Day > warned.Day && Covers(all, warned)))
            .Select(warned => new ValidationResult($"Policies:Phases: Warned from {warned.Day:o} needs a later All for the same people.")));
        return faults;
    }

    private static bool Covers(PhaseStart all, PhaseStart warned) => all.Audience.Count == 0 || (warned.Audience.Count > 0 && !warned.Audience.Except(all.Audience, StringComparer.Ordinal).Any());
}
