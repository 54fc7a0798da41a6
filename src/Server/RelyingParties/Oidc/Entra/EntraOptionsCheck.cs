using Microsoft.Extensions.Options;

namespace Akamon.RelyingParties.Oidc.Entra;

/// <summary>A half-configured method stops the start.</summary>
internal sealed class EntraOptionsCheck(Systems systems) : IValidateOptions<EntraOptions>
{
    public ValidateOptionsResult Validate(string? name, EntraOptions options)
    {
        var faults = new List<string>();
        if (options.ApplicationId == Guid.Empty)
            faults.Add("Entra:ApplicationId is the id of the application that stands for this server in Entra.");
        if (options.ClientId is not { Length: > 0 and <= 200 })
            faults.Add("Entra:ClientId is what Entra was given as client id, at most 200 characters.");
        if (systems.Find(options.System) is null)
            faults.Add("Entra:System is the name of one of RelyingParties:Systems.");
        if (options.KeysAddress.Length > 0 && !(Uri.TryCreate(options.KeysAddress, UriKind.Absolute, out var keys) && (keys.Scheme is "https" || (keys.Scheme is "http" && keys.IsLoopback))))
            faults.Add("Entra:KeysAddress is an https address; http only on this machine.");
        return faults.Count > 0 ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }
}
