using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Akamon.Database;
using Akamon.Standards.Jose;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Akamon.Methods.AuthenticatorApp.Api;

/// <summary>
/// Who speaks: every request is signed by the phone over method, address, time, nonce and body. A nonce opens this door
/// once: on all nodes where something is changed, on this one where something is only read.
/// </summary>
internal sealed partial class DeviceDoor(AkamonDb db, AppDevices devices, UsedNonces used, TimeProvider clock, IOptions<AuthenticatorAppOptions> options)
{
    private const int NonceBytes = 16;

    /// <returns>The phone, or the answer that refuses it.</returns>
    public async Task<(Device? Device, IResult? Refusal)> Open(HttpContext context, byte[] body, CancellationToken cancel)
    {
        if (Signature.Read(context.Request.Headers.Authorization.ToString()) is not { } signature)
            return (null, Reply.Unknown);
        return await devices.Find(signature.Device, cancel) is { Record.Key: { } key } device
            ? await Admit(device, signature, key, context, body, cancel)
            : (null, Reply.Unknown);
    }

    /// <summary>The same for a key that belongs to no phone yet.</summary>
    public async Task<IResult?> Refuse(Signature signature, byte[] key, HttpContext context, byte[] body, CancellationToken cancel)
    {
        var (time, target) = (signature.Time, context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget);
        if (!DeviceKey.Signed(key, signature.Value, "akamon-request-v1", context.Request.Method, target, signature.Id, signature.TimeText, signature.Nonce, Base64Url.Encode(SHA256.HashData(body))))
            return Reply.Unknown;
        var now = clock.GetUtcNow();
        if ((now - time).Duration() > options.Value.ClockSkew)
            return Reply.Clock(now);
        return await Once(signature, HttpMethods.IsGet(context.Request.Method), now, cancel) ? null : Reply.Unknown;
    }

    private async Task<(Device?, IResult?)> Admit(Device device, Signature signature, byte[] key, HttpContext context, byte[] body, CancellationToken cancel) =>
        await Refuse(signature, key, context, body, cancel) is { } refusal ? (null, refusal) : (device, null);

    private async Task<bool> Once(Signature signature, bool reads, DateTimeOffset now, CancellationToken cancel)
    {
        if (Base64Url.Decode(signature.Nonce) is not { Length: NonceBytes } nonce)
            return false;
        var until = now + (2 * options.Value.ClockSkew);
        if (reads)
            return used.Add(signature.Device, signature.Nonce, until, now);
        var expires = until.ToUnixTimeMilliseconds();
        return await db.Database.ExecuteSqlAsync($"insert into app_nonces (device_id, nonce, expires) values ({signature.Device}, {nonce}, {expires}) on conflict do nothing", cancel) == 1;
    }

    /// <summary>The Authorization header, taken apart.</summary>
    internal sealed partial record Signature(Guid Device, string Id, string TimeText, string Nonce, string Value)
    {
        public DateTimeOffset Time => DateTimeOffset.FromUnixTimeSeconds(long.Parse(TimeText, CultureInfo.InvariantCulture)); // Ten digits.

        public static Signature? Read(string header)
        {
            if (header.Length > 400 || Form().Match(header) is not { Success: true } match)
                return null;
            var id = match.Groups["id"].Value;
            return new(Guid.ParseExact(id, "d"), id, match.Groups["time"].Value, match.Groups["nonce"].Value, match.Groups["sig"].Value);
        }

        [GeneratedRegex("^Akamon-Device id=\"(?<id>[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})\", time=\"(?<time>[0-9]{10})\", nonce=\"(?<nonce>[A-Za-z0-9_-]{22})\", sig=\"(?<sig>[A-Za-z0-9_-]{86})\"\\z", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
        private static partial Regex Form();
    }
}

/// <summary>Nonces of requests that only read, on this node, for as long as their time would be accepted: writing each down would cost a commit for every app twice a minute.</summary>
internal sealed class UsedNonces
{
    private const int Sweep = 4_096;
    private readonly ConcurrentDictionary<(Guid, string), DateTimeOffset> _used = new();
    private int _added;

    public bool Add(Guid device, string nonce, DateTimeOffset until, DateTimeOffset now)
    {
        if (Interlocked.Increment(ref _added) % Sweep == 0)
        {
            foreach (var (key, over) in _used.Where(one => one.Value < now).ToList())
                _used.TryRemove(KeyValuePair.Create(key, over));
        }
        return _used.TryAdd((device, nonce), until);
    }
}
