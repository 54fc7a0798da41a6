using System.Net;
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
        faults.AddRange(Addresses().Where(address => !IsHere(address)).Select(address => $"Lab:On shows passwords and codes to everybody, but the server is to listen on {address}. Use http://127.0.0.1:8080, or switch the Lab off."));
        return faults.Count > 0 ? ValidateOptionsResult.Fail(faults) : ValidateOptionsResult.Success;
    }

    private IEnumerable<string> Addresses() =>
        (configuration["urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries)
            .Concat(Ports("http_ports", "http")).Concat(Ports("https_ports", "https"))
            .Concat(configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"] ?? ""));

    // "urls" has the last word over the two port lists.
    private IEnumerable<string> Ports(string key, string scheme) =>
        configuration["urls"] is { Length: > 0 } ? [] : (configuration[key] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries).Select(port => $"{scheme}://*:{port}");

    private static bool IsHere(string address)
    {
        var host = BindingAddress.Parse(address).Host;
        return string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var ip) && IPAddress.IsLoopback(ip));
    }
}
