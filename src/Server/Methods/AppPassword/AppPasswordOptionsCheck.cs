using System.Text.RegularExpressions;
using Akamon.Web;
using Microsoft.Extensions.Options;

namespace Akamon.Methods.AppPassword;

/// <summary>A wrong system stops the start and names the setting.</summary>
internal sealed partial class AppPasswordOptionsCheck : IValidateOptions<AppPasswordOptions>
{
    public ValidateOptionsResult Validate(string? name, AppPasswordOptions options)
    {
        var faults = options.Systems.SelectMany((system, index) => Faults(system, $"Methods:AppPassword:Systems:{index}")).ToList();
        if (options.Systems.Select(system => system.Name).Distinct(StringComparer.Ordinal).Count() < options.Systems.Count)
            faults.Add("Methods:AppPassword:Systems: a name is used twice.");
        return faults.Count > 0 ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }

    private static IEnumerable<string> Faults(AppPasswordSystem system, string at)
    {
        if (!NameForm().IsMatch(system.Name))
            yield return $"{at}:Name takes a–z, 0–9 and dash.";
        if (IsBlank(system.Title))
            yield return $"{at}:Title is missing.";
        if (!SystemSecrets.IsPossible(system.Secret))
            yield return $"{at}:Secret takes at least {SystemSecrets.Shortest} random characters, or sha256: and 64 hexadecimal digits.";
        if (system.Protocols.Count == 0)
            yield return $"{at}:Protocols must hold at least one.";
        if (system.Protocols.Any(protocol => !NameForm().IsMatch(protocol.Name) || IsBlank(protocol.Title)))
            yield return $"{at}:Protocols: each takes a Name of a–z, 0–9 and dash, and a Title.";
        if (system.Protocols.Select(protocol => protocol.Name).Distinct(StringComparer.Ordinal).Count() < system.Protocols.Count)
            yield return $"{at}:Protocols: a name is used twice.";
    }

    private static bool IsBlank(Bilingual title) => string.IsNullOrWhiteSpace(title.En);

    [GeneratedRegex("^[a-z0-9][a-z0-9-]{0,31}$", RegexOptions.NonBacktracking)]
    private static partial Regex NameForm();
}
