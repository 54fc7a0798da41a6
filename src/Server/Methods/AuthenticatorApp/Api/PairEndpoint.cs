using Akamon.Security;

namespace Akamon.Methods.AuthenticatorApp.Api;

/// <summary>A phone brings a pairing code and its new key, signed by that key.</summary>
internal static class PairEndpoint
{
    /// <summary>What fails here shuts nothing else for this network.</summary>
    internal const string Door = "app ";
    private const int LongestText = 200;

    public static async Task<IResult> Answer(HttpContext context, IServiceProvider services, byte[] body, CancellationToken cancel)
    {
        var addresses = services.GetRequiredService<AddressLimits>();
        if (await addresses.Exceeded(Door, cancel))
            return Reply.TooMany(TimeSpan.FromMinutes(10));
        if (Sent.Read<Pairing>(body) is not { Code: { Length: > 0 and < LongestText } code } sent || sent.Account?.Length > LongestText || DeviceKey.Read(sent.Key) is not { } key)
            return Reply.BadRequest;
        if (!DeviceKey.Signed(key, sent.Signature, "akamon-pairing-v1", code, sent.Account ?? "", sent.Key!)) // It was read.
            return Reply.Unknown;
        if (await services.GetRequiredService<AppPairings>().Use(code, sent.Account, key, sent.Name, cancel) is not { } device)
        {
            await addresses.Failed(Door, cancel);
            return Reply.Gone;
        }
        return Reply.Json(await services.GetRequiredService<Welcome>().For(device, state: null, cancel), StatusCodes.Status201Created);
    }

    private sealed record Pairing(string? Code, string? Account, string? Key, string? Name, string? Language, string? Signature);
}
