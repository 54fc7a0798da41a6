using System.Globalization;
using Akamon.Security;
using Akamon.Standards.Jose;
using Microsoft.Extensions.Options;

namespace Akamon.Methods.AuthenticatorApp.Api;

/// <summary>From an old phone to a new one; both sign (3.7). See <see cref="AppMoves"/>.</summary>
internal static class MoveEndpoints
{
    private const int LongestText = 200;

    public static async Task<IResult> Begin(Call call, CancellationToken cancel)
    {
        if (call.Device.Credential.State != CredentialState.Active)
            return Reply.Conflict;
        var (code, expires) = await call.Get<AppMoves>().Begin(call.Device, cancel);
        return Reply.Json(new { code, expires = expires.ToUnixTimeSeconds() }, StatusCodes.Status201Created);
    }

    public static async Task<IResult> Show(Call call, CancellationToken cancel) => await call.Get<AppMoves>().Of(call.Device.Id, cancel) switch
    {
        null => Reply.Json(new { state = "gone" }),
        (var move, null) => Reply.Json(new { state = move.State is MoveState.Open ? "open" : "gone" }),
        (var move, { } claim) => Reply.Json(new { state = move.State is MoveState.Claimed ? "claimed" : "gone", name = claim.Name, key = Base64Url.Encode(claim.Key) }),
    };

    public static async Task<IResult> Stop(Call call, CancellationToken cancel)
    {
        await call.Get<AppMoves>().Stop(call.Device.Id, cancel);
        return Reply.Nothing;
    }

    public static async Task<IResult> Claim(HttpContext context, IServiceProvider services, byte[] body, CancellationToken cancel)
    {
        var addresses = services.GetRequiredService<AddressLimits>();
        if (await addresses.Exceeded(PairEndpoint.Door, cancel))
            return Reply.TooMany(TimeSpan.FromMinutes(10));
        if (Sent.Read<Claiming>(body) is not { Code: { Length: > 0 and < LongestText } code } sent || DeviceKey.Read(sent.Key) is not { } key)
            return Reply.BadRequest;
        if (!DeviceKey.Signed(key, sent.Signature, "akamon-claim-v1", code, sent.Key!)) // It was read.
            return Reply.Unknown;
        if (await services.GetRequiredService<AppMoves>().Claim(code, key, sent.Name, cancel) is not var (claim, check, account))
        {
            await addresses.Failed(PairEndpoint.Door, cancel);
            return Reply.Gone;
        }
        return Reply.Json(new { claim = claim.ToString("d"), check, account = await services.GetRequiredService<Welcome>().NameOf(account, cancel) }, StatusCodes.Status202Accepted);
    }

    /// <summary>Asked by the new phone, signed as a device whose id is the claim.</summary>
    public static async Task<IResult> Look(HttpContext context, IServiceProvider services, byte[] body, CancellationToken cancel)
    {
        if (DeviceDoor.Signature.Read(context.Request.Headers.Authorization.ToString()) is not { } signature || !string.Equals(context.GetRouteValue("claim")?.ToString(), signature.Id, StringComparison.Ordinal)
            || await services.GetRequiredService<AppMoves>().ByClaim(signature.Device, cancel) is not var (move, claim))
            return Reply.Unknown;
        if (await services.GetRequiredService<DeviceDoor>().Refuse(signature, claim.Key, context, body, cancel) is { } refusal)
            return refusal;
        if (move.State is not MoveState.Moved)
            return Reply.Json(new { state = move.State is MoveState.Claimed ? "waiting" : "refused" });
        // The registration has the claim's id. Its secrets are told once more if the answer was lost on the way, but not for long.
        return await services.GetRequiredService<AppDevices>().Find(signature.Device, cancel) is { } device
            ? Reply.Json(await services.GetRequiredService<Welcome>().For(device, "moved", cancel))
            : Reply.Unknown;
    }

    public static async Task<IResult> Confirm(Call call, CancellationToken cancel)
    {
        if (call.Read<Confirming>() is not { Check.Length: > 0 and < LongestText } sent)
            return Reply.BadRequest;
        var now = call.Get<TimeProvider>().GetUtcNow();
        if (Math.Abs(now.ToUnixTimeSeconds() - sent.Time) > call.Get<IOptions<AuthenticatorAppOptions>>().Value.ClockSkew.TotalSeconds)
            return Reply.Clock(now);
        if (await call.Get<AppMoves>().Of(call.Device.Id, cancel) is not (var move, { } claim) || move.State is not MoveState.Claimed)
            return Reply.Gone;
        if (!DeviceKey.Signed(call.Device.Record.Key!, sent.Signature, "akamon-move-v1", claim.Code, Base64Url.Encode(claim.Key), sent.Check, sent.Time.ToString(CultureInfo.InvariantCulture))) // A device has a key.
            return Reply.Unknown;
        return await call.Get<AppMoves>().Confirm(call.Device, move, claim, sent.Check, cancel) ? Reply.Json(new { state = "moved" }) : Reply.Gone;
    }

    private sealed record Claiming(string? Code, string? Key, string? Name, string? Language, string? Signature);

    private sealed record Confirming(string? Check, long Time, string? Signature);
}
