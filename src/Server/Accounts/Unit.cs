using System.ComponentModel.DataAnnotations;
using Akamon.Web;
using Microsoft.Extensions.Options;

namespace Akamon.Accounts;

/// <summary>A department: "Accounts:Units:N".</summary>
public sealed class Unit
{
    /// <summary>Its name in the directory, as accounts have it: small letters, digits and hyphens.</summary>
    [Required(ErrorMessage = "Accounts:Units: each needs a Name."), RegularExpression("^[a-z0-9][a-z0-9-]*$", ErrorMessage = "Accounts:Units: a Name is of small letters, digits and hyphens.")]
    public string Name { get; set; } = "";

    /// <summary>What people call it, in both languages.</summary>
    public Bilingual Title { get; set; } = new("");

    /// <summary>The mail address of those who look after its security: they hear of its people's lost devices (3.9).</summary>
    [EmailAddress(ErrorMessage = "Accounts:Units: a SecurityContact is a mail address.")]
    public string? SecurityContact { get; set; }
}

/// <summary>The departments that the operator has described. Accounts may have others; those show their bare names.</summary>
public sealed class Units(IOptions<AccountsOptions> options)
{
    public IReadOnlyList<string> Names => [.. options.Value.Units.Select(unit => unit.Name)];

    /// <summary>Those of an account ("engineering law") that are described here.</summary>
    public IReadOnlyList<Unit> Of(string units) => [.. options.Value.Units.Where(unit => units.Split(' ').Contains(unit.Name, StringComparer.Ordinal))];
}
