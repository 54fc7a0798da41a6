using System.Text.Json.Serialization;
using Akamon.Accounts;
using Akamon.Database;
using Akamon.Delivery.Push;
using Akamon.Standards.Jose;
using Akamon.Standards.Otp;
using Akamon.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Akamon.Methods.AuthenticatorApp.Api;

/// <summary>What a phone is given when it is paired, and what it may ask about itself later.</summary>
internal sealed class Welcome(AkamonDb db, AccountName names, PushKeys keys, TimeProvider clock, IOptions<WebOptions> web)
{
    public object Organisation => new { en = web.Value.Organisation.En, ja = web.Value.Organisation.Ja ?? web.Value.Organisation.En, logo = (string?)null };

    public async Task<string> NameOf(Guid account, CancellationToken cancel) =>
        names.Full(await db.Set<Account>().Where(row => row.Id == account).Select(row => row.CommonId).SingleAsync(cancel));

    /// <summary>The secrets: the answer to a pairing, or to a move that is done.</summary>
    public async Task<Paired> For(Device device, string? state, CancellationToken cancel) => new(
        state,
        device.Id.ToString("d"),
        await NameOf(device.Account, cancel),
        Organisation,
        new(device.Record.Secret, TotpParameters.Common.Digits, (int)TotpParameters.Common.Period.TotalSeconds),
        Base64Url.Encode(device.Record.Offline),
        await keys.PublicKey(cancel),
        clock.GetUtcNow().ToUnixTimeSeconds());

    public async Task<object> About(Device device, CancellationToken cancel) => new
    {
        name = device.Credential.Label,
        account = await NameOf(device.Account, cancel),
        push = device.Record.Push is not null ? "on" : device.Record.PushLost ? "lost" : "off",
        vapid = await keys.PublicKey(cancel),
        organisation = Organisation,
        now = clock.GetUtcNow().ToUnixTimeSeconds(),
    };
}

/// <summary>What a paired phone keeps.</summary>
internal sealed record Paired([property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? State, string Device, string Account, object Organisation, Codes Codes, string Offline, string Push, long Now);

internal sealed record Codes(string Secret, int Digits, int Period);
