using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Akamon.SignIn;
using Microsoft.Extensions.Options;

namespace Akamon.RelyingParties.Radius;

/// <summary>A wrong registration stops the start and names the setting.</summary>
internal sealed partial class RadiusRegistrationsCheck : IValidateOptions<RadiusRegistrations>
{
    private const int LongestAttribute = 253, ShortestSecret = 16;
    private static readonly TimeSpan _longestHold = TimeSpan.FromSeconds(45);

    public ValidateOptionsResult Validate(string? name, RadiusRegistrations options)
    {
        var faults = options.Systems.SelectMany((system, index) => system.Radius is { } radius ? Faults(radius, $"RelyingParties:Systems:{index}:Radius") : []).ToList();
        foreach (var twice in options.Systems.SelectMany(system => system.Radius?.Clients ?? []).GroupBy(client => client, StringComparer.Ordinal).Where(group => group.Count() > 1))
            faults.Add($"RelyingParties:Systems: the RADIUS client {twice.Key} belongs to two systems.");
        return faults.Count > 0 ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }

    private static IEnumerable<string> Faults(RadiusRegistration radius, string at)
    {
        if (radius.Clients.Count == 0)
            yield return $"{at}:Clients must hold at least one name.";
        foreach (var client in radius.Clients.Where(client => !ClientName().IsMatch(client)))
            yield return $"{at}:Clients: {client} is not possible. Names have 1 to 64 letters, digits, dots, dashes and underscores.";
        if (radius is { Challenges: false, PasswordOnly: false, Code: LineCode.Asked })
            yield return $"{at}:Code must be Appended or Separated where there are no challenges.";
        if (radius.Code is LineCode.Separated && (!char.IsAscii(radius.Separator) || char.IsAsciiLetterOrDigit(radius.Separator) || char.IsControl(radius.Separator)))
            yield return $"{at}:Separator is one ASCII sign that is neither letter nor digit.";
        if (radius.Hold < TimeSpan.Zero || radius.Hold > _longestHold)
            yield return $"{at}:Hold is 00:00:00 to {_longestHold:c}.";
        if (radius.SessionTimeout < TimeSpan.Zero || radius.SessionTimeout > TimeSpan.FromDays(30))
            yield return $"{at}:SessionTimeout is 00:00:00 to 30.00:00:00.";
        foreach (var group in radius.Groups.Where(group => Encoding.UTF8.GetByteCount(group.Class) > LongestAttribute || Encoding.UTF8.GetByteCount(group.FilterId) > LongestAttribute))
            yield return $"{at}:Groups: Class and FilterId of {group.Of} have at most {LongestAttribute} bytes.";
        foreach (var fault in radius.Cuts.SelectMany(cut => Faults(cut, radius, at)))
            yield return fault;
    }

    private static IEnumerable<string> Faults(RadiusCut cut, RadiusRegistration radius, string at)
    {
        if (!radius.Clients.Contains(cut.Client, StringComparer.Ordinal))
            yield return $"{at}:Cuts: {cut.Client} is not one of Clients.";
        if (!IPEndPoint.TryParse(cut.At, out var address) || address.Port == 0)
            yield return $"{at}:Cuts: At of {cut.Client} is an address and a port, such as 192.0.2.20:3799.";
        if (cut.Secret.Length < ShortestSecret)
            yield return $"{at}:Cuts: Secret of {cut.Client} has at least {ShortestSecret} characters.";
    }

    [GeneratedRegex("^[A-Za-z0-9._-]{1,64}$", RegexOptions.NonBacktracking)]
    private static partial Regex ClientName();
}
