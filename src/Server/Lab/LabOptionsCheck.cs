using Akamon.Security;
using Akamon.Web;
using Microsoft.Extensions.Options;

namespace Akamon.Lab;

/// <summary>The Lab tells passwords and codes to everybody who can reach it: it starts on one's own machine only.</summary>
internal sealed class LabOptionsCheck(IHostEnvironment environment, IOptions<WebOptions> web, IConfiguration configuration) : IValidateOptions<LabOptions>
{
    public ValidateOptionsResult Validate(string? name, LabOptions options)
    {
        if (!options.On)
            return ValidateOptionsResult.Success;
        var faults = new List<string>();
        if (environment.IsProduction())
            faults.Add("Lab:On shows passwords and codes to everybody. Switch it off, or set ASPNETCORE_ENVIRONMENT=Development for a trial on this machine.");
        if (web.Value.PublicOrigin is { IsLoopback: false } origin)
            faults.Add($"Lab:On shows passwords and codes to everybody, but Web:PublicOrigin is {origin.GetLeftPart(UriPartial.Authority)}. Switch the Lab off.");
        faults.AddRange(ListenAddresses.BeyondThisMachine(configuration).Select(address => $"Lab:On shows passwords and codes to everybody, but the server is to listen on {address}. Use http://127.0.0.1:8080, or switch the Lab off."));
        return faults.Count > 0 ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }
}
