using System.Net;
using Microsoft.AspNetCore.Http;

namespace Akamon.Security;

/// <summary>Where the server is to listen, whichever setting says so.</summary>
public static class ListenAddresses
{
    public static IEnumerable<string> BeyondThisMachine(IConfiguration configuration) => Of(configuration).Where(address => !IsHere(address));

    private static IEnumerable<string> Of(IConfiguration configuration) =>
        (configuration["urls"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Concat(Ports(configuration, "http_ports", "http")).Concat(Ports(configuration, "https_ports", "https"))
            .Concat(configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"] ?? ""));

    // "urls" has the last word over the two port lists.
    private static IEnumerable<string> Ports(IConfiguration configuration, string key, string scheme) =>
        configuration["urls"] is { Length: > 0 } ? [] : (configuration[key] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries).Select(port => $"{scheme}://*:{port}");

    private static bool IsHere(string address)
    {
        if (!address.Contains("://", StringComparison.Ordinal))
            return false; // What cannot be read is not believed.
        var host = BindingAddress.Parse(address).Host;
        return string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase) || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var ip) && IPAddress.IsLoopback(ip));
    }
}
