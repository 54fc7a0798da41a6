using Microsoft.Extensions.Options;

namespace Akamon.RelyingParties.Scim;

/// <summary>How the system names people.</summary>
public enum ScimName
{
    /// <summary>With the realm, as systems of a federation know them.</summary>
    Full,

    /// <summary>The ten digits alone.</summary>
    CommonId,
}

/// <summary>A system that is told by SCIM whether an account uses MFA: "RelyingParties:Systems:N:Scim".</summary>
public sealed class ScimRegistration
{
    /// <summary>Where its SCIM 2.0 service begins, such as https://system.example.org/scim/v2/.</summary>
    public Uri? BaseUrl { get; set; }

    /// <summary>The bearer token it gave out. Better given by the environment than by a file.</summary>
    public string Token { get; set; } = "";

    /// <summary>What userName is there: Full or CommonId.</summary>
    public ScimName UserName { get; set; }
}

/// <summary>The SCIM side of the list "RelyingParties:Systems".</summary>
public sealed class ScimRegistrations
{
    public sealed class Registration
    {
        public string Name { get; set; } = "";
        public ScimRegistration? Scim { get; set; }
    }

    public IList<Registration> Systems { get; } = [];

    internal ScimRegistration? Of(string system) => Systems.FirstOrDefault(one => one.Scim is not null && string.Equals(one.Name, system, StringComparison.Ordinal))?.Scim;
}

/// <summary>A wrong registration stops the start and names the setting.</summary>
internal sealed class ScimRegistrationsCheck : IValidateOptions<ScimRegistrations>
{
    public ValidateOptionsResult Validate(string? name, ScimRegistrations options)
    {
        var faults = options.Systems.SelectMany((system, index) => system.Scim is { } scim ? Faults(scim, $"RelyingParties:Systems:{index}:Scim") : []).ToList();
        return faults.Count > 0 ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }

    private static IEnumerable<string> Faults(ScimRegistration scim, string at)
    {
        // Plain http only to this machine, and then only where Oidc:InsideNetworks allows it.
        if (scim.BaseUrl is not { IsAbsoluteUri: true, Query: "", Fragment: "", UserInfo: "" } address || !(address.Scheme is "https" || (address.Scheme is "http" && address.Host is "127.0.0.1")) || !address.AbsolutePath.EndsWith('/'))
            yield return $"{at}:BaseUrl must be a complete https address that ends with a slash.";
        if (scim.Token.Length < 16 || scim.Token.Any(letter => letter is <= ' ' or > '~'))
            yield return $"{at}:Token takes at least 16 visible ASCII characters.";
    }
}
