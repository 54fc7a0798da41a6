using Microsoft.Extensions.Options;

namespace Akamon.Recovery.Identity;

/// <summary>A half-configured service stops the start.</summary>
internal sealed class IdentityOptionsCheck : IValidateOptions<IdentityOptions>
{
    public ValidateOptionsResult Validate(string? name, IdentityOptions options)
    {
        var faults = new List<string>();
        if (options.IssuerAddress is not { Query: "" })
            faults.Add("Recovery:Identity:Issuer is an https address without query, as its discovery document writes it; http only on this machine.");
        if (options.ClientId.Length == 0 || options.ClientSecret.Length == 0)
            faults.Add("Recovery:Identity:ClientId and ClientSecret are needed beside the issuer.");
        if (string.IsNullOrWhiteSpace(options.Title.En))
            faults.Add("Recovery:Identity:Title:En is what people call the service.");
        return faults.Count > 0 ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }
}
