using System.ComponentModel.DataAnnotations;

namespace Akamon.Accounts;

/// <summary>Section "Accounts".</summary>
public sealed class AccountsOptions : IValidatableObject
{
    /// <summary>The realm of full account names: 0000000001@REALM.</summary>
    [Required, RegularExpression("^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$", ErrorMessage = "Accounts:Realm must be a lower-case host name.")]
    public string Realm { get; set; } = "utac.u-tokyo.ac.jp";

    /// <summary>Kinds of member beside those of eduPerson (student, staff, faculty, employee, member, affiliate, alum, library-walk-in).</summary>
    public IList<string> MoreKinds { get; } = [];

    /// <summary>The departments, with their names and whom to tell.</summary>
    public IList<Unit> Units { get; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        var faults = new List<ValidationResult>();
        foreach (var unit in Units)
            Validator.TryValidateObject(unit, new ValidationContext(unit), faults, validateAllProperties: true);
        faults.AddRange(Units.Where(unit => string.IsNullOrWhiteSpace(unit.Title.En)).Select(unit => new ValidationResult($"Accounts:Units: {unit.Name} needs a Title:En.")));
        faults.AddRange(Units.GroupBy(unit => unit.Name, StringComparer.Ordinal).Where(same => same.Count() > 1).Select(same => new ValidationResult($"Accounts:Units: there are two of {same.Key}.")));
        return faults;
    }
}
