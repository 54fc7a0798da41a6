using System.ComponentModel.DataAnnotations;

namespace Akamon.RelyingParties;

/// <summary>Section "RelyingParties".</summary>
public sealed class RelyingPartiesOptions : IValidatableObject
{
    public IList<RelyingParty> Systems { get; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var faults = new List<ValidationResult>();
        foreach (var system in Systems)
            Validator.TryValidateObject(system, new ValidationContext(system), faults, validateAllProperties: true);
        foreach (var twice in Systems.GroupBy(system => system.Name, StringComparer.Ordinal).Where(group => group.Count() > 1))
            faults.Add(new($"RelyingParties:Systems: the name {twice.Key} is used twice."));
        return faults;
    }
}
