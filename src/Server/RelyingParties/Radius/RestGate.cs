using System.Net;
using System.Text;
using Akamon.Audit;
using Akamon.Database;
using Akamon.Methods;
using Akamon.Security;
using Microsoft.Extensions.Options;

namespace Akamon.RelyingParties.Radius;

/// <summary>
/// Lets in our own RADIUS server and nobody else: with its secret, from this machine or over TLS. From then on the request
/// comes from where the person is, as far as the client says: limits and records are about them.
/// </summary>
internal sealed partial class RestGate(RadiusClients clients, Vault vault, Caller caller, KnownDevice device, AddressLimits addresses, AuditLog audit, AkamonDb db, IOptions<RadiusOptions> options, ILogger<RestGate> log)
{
    private const string Scheme = "Bearer ", Door = "radius:", Hashed = "sha256:";
    private const int LongestStation = 64;

    /// <returns>The client and its packet, or what to answer instead: never 401, which would mean that a person was refused.</returns>
    public async Task<(RadiusClient? Client, RestRequest? Packet, IResult? Instead)> Enter(HttpContext context, CancellationToken cancel)
    {
        if (context.Connection.RemoteIpAddress is not { } from || !(IPAddress.IsLoopback(from) || context.Request.IsHttps))
            return (null, null, TypedResults.StatusCode(StatusCodes.Status403Forbidden));
        if (!await IsOurs(context.Request.Headers.Authorization.ToString(), cancel))
            return (null, null, TypedResults.StatusCode(StatusCodes.Status403Forbidden));
        var name = context.Request.Headers["X-Radius-Client"].ToString();
        if (clients.Find(name) is not { } client)
        {
            Log.Unknown(log, Spelling.Line(name, LongestStation));
            return (null, null, TypedResults.StatusCode(StatusCodes.Status404NotFound));
        }
        if (await RestRequest.Read(context.Request, cancel) is not { } packet)
            return (null, null, TypedResults.BadRequest());
        ComesFrom(context, client, Spelling.Line(packet["Calling-Station-Id"] ?? "", LongestStation));
        return (client, packet, null);
    }

    private async Task<bool> IsOurs(string authorization, CancellationToken cancel)
    {
        if (options.Value.Secret is { Length: > 0 } secret && authorization.StartsWith(Scheme, StringComparison.Ordinal)
            && Secrets.Same(Secrets.Hash(authorization[Scheme.Length..]), secret.StartsWith(Hashed, StringComparison.Ordinal) ? Convert.FromHexString(secret.AsSpan(Hashed.Length)) : Secrets.Hash(secret)))
            return true;
        // A right secret was not guessed: the limit only bounds what wrong ones cost us.
        if (await addresses.Exceeded(Door, cancel))
            return false;
        await addresses.Failed(Door, cancel);
        Log.Foreign(log, caller.Address);
        audit.Add(Acts.RadiusRefused, "wrong secret", account: null);
        await db.SaveChangesAsync(cancel);
        return false;
    }

    // A VPN tells the address of the person's device; Wi-Fi tells the device itself, which is no address.
    private void ComesFrom(HttpContext context, RadiusClient client, string station)
    {
        // In its one form only: the parser would also read some devices as the address of somebody else.
        context.Connection.RemoteIpAddress = IPAddress.TryParse(station, out var address) && string.Equals(address.ToString(), station, StringComparison.OrdinalIgnoreCase) ? address : null;
        context.Request.Headers.UserAgent = $"RADIUS {client.At.Machine} {station}".TrimEnd();
        if (station.Length > 0)
            device.Station = Convert.ToHexString(vault.Mac("radius station", Encoding.UTF8.GetBytes($"{client.At.Party.Name}|{station}")));
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "Somebody at {Address} asked for RADIUS with a wrong secret")]
        public static partial void Foreign(ILogger log, string address);

        [LoggerMessage(LogLevel.Warning, "The RADIUS server speaks for a client {Client} that no system has; see RelyingParties:Systems:N:Radius:Clients")]
        public static partial void Unknown(ILogger log, string client);
    }
}
