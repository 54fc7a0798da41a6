using System.ComponentModel.DataAnnotations;
using Akamon.Web;

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
        foreach (var system in Systems.Where(system => system is { RequiresMfa: true, RequiresMfaFrom: not null }))
            faults.Add(new($"RelyingParties:Systems: {system.Name} requires MFA now and from a day on: one of RequiresMfa and RequiresMfaFrom."));
        foreach (var system in Systems.Where(system => !system.AsksConsent && (system.Optional.Count > 0 || system.Terms is not null)))
            faults.Add(new($"RelyingParties:Systems: {system.Name} has Optional or Terms, which nobody is asked without AsksConsent."));
        foreach (var system in Systems.Where(system => new[] { system.Link, system.AfterwardsLink, system.TermsLink }.Any(link => !WebLink.IsOne(link))))
            faults.Add(new($"RelyingParties:Systems: a link of {system.Name} is none for a page: https, http, mailto, tel, or a path here."));
        return faults;
    }
}
