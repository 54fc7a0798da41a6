using System.Net;
using Microsoft.Extensions.Options;

namespace Akamon.Security;

/// <summary>Refuses to start on what would be unsafe, and says which setting mends it.</summary>
internal sealed class StartCheck(IConfiguration configuration, IHostEnvironment environment) : IValidateOptions<SecurityOptions>
{
    // Below it, XML signatures and protected cookies could be forged (CVE-2026-40372 and others).
    private static readonly Version _floor = new(10, 0, 10);

    public ValidateOptionsResult Validate(string? name, SecurityOptions options)
    {
        List<string> faults = [];
        if (Environment.Version < _floor)
            faults.Add($"The .NET runtime is {Environment.Version}; at least {_floor} is needed.");
        if (environment.IsDevelopment() && ListenAddresses.BeyondThisMachine(configuration).FirstOrDefault() is { } open)
            faults.Add($"Urls: a development server listens only on this machine, not on {open}. Set ASPNETCORE_ENVIRONMENT=Production.");
        if (!environment.IsDevelopment() && string.IsNullOrEmpty(configuration["Web:PublicOrigin"]))
            faults.Add("Web:PublicOrigin: outside development the public address must be set, such as https://id.example.org.");
        if (configuration["Database:Connection"] is { } connection && RemoteWithoutTls(connection))
            faults.Add("Database:Connection: a PostgreSQL server on another machine is reached with \"SSL Mode=VerifyFull\" only.");
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    private static bool RemoteWithoutTls(string connection)
    {
        var parts = connection.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(part => part.Split('=', 2)).Where(part => part.Length == 2).ToLookup(part => part[0].Replace(" ", "", StringComparison.Ordinal).ToUpperInvariant(), part => part[1], StringComparer.Ordinal);
        var host = parts["HOST"].FirstOrDefault();
        var here = host is null || host.StartsWith('/') || string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host, out var ip) && IPAddress.IsLoopback(ip));
        return !here && !parts["SSLMODE"].Any(mode => string.Equals(mode, "VerifyFull", StringComparison.OrdinalIgnoreCase));
    }
}
