using System.Text.Json;
using Akamon.Database;
using Akamon.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Akamon.Delivery.Calls;

/// <summary>Orders calls, follows them, and takes their outcome: once, and for their own purpose only.</summary>
public sealed class CallOrders(AkamonDb db, Vault vault, IEnumerable<ICallGateway> gateways, CallBell bell, TimeProvider clock, IOptions<CallOptions> options)
{
    /// <summary>From dialling to hanging up, and a moment for the gateway.</summary>
    internal static readonly TimeSpan Longest = Keypad.RingsFor + Keypad.LongestCall + TimeSpan.FromSeconds(15);

    public bool CanCall => gateways.Any();

    /// <summary>The number that will show on the telephone, for people to expect; null when the operator did not say.</summary>
    public string? CallsFrom => options.Value.ShownNumber;

    /// <summary>Orders one.</summary>
    /// <returns>False when the account has one that is not over.</returns>
    public async Task<bool> Order(Guid account, Guid credential, Guid purpose, CallOrder order, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await GiveUp(account, cancel);
        var sealedOrder = vault.Seal(PhoneCall.OrderColumn, order.Id, JsonSerializer.SerializeToUtf8Bytes(order));
        // Raw: who comes second finds the account's place taken, and nothing else happens.
        var (state, at, until) = (nameof(CallState.Queued), now.ToUnixTimeMilliseconds(), (now + Longest).ToUnixTimeMilliseconds());
        var ordered = await db.Database.ExecuteSqlAsync($"insert into calls (id, account_id, live, credential_id, purpose, sealed_order, created, expires, state) values ({order.Id}, {account}, {account}, {credential}, {purpose}, {sealedOrder}, {at}, {until}, {state}) on conflict do nothing", cancel);
        if (ordered == 1)
            bell.Ring();
        return ordered == 1;
    }

    /// <summary>Whether a call of this account is not over.</summary>
    public Task<bool> OnTheLine(Guid account, CancellationToken cancel) => db.Set<PhoneCall>().AnyAsync(row => row.Live == account && row.Expires > clock.GetUtcNow(), cancel);

    /// <summary>The newest call to this number for this purpose.</summary>
    public Task<PhoneCall?> Newest(Guid credential, Guid purpose, CancellationToken cancel) =>
        db.Set<PhoneCall>().AsNoTracking().Where(row => row.Purpose == purpose && row.CredentialId == credential).OrderByDescending(row => row.Id).FirstOrDefaultAsync(cancel);

    public CallOrder? Open(PhoneCall call) => call.SealedOrder.Length == 0 ? null : JsonSerializer.Deserialize<CallOrder>(vault.Open(PhoneCall.OrderColumn, call.Id, call.SealedOrder));

    /// <summary>Takes the outcome of an ended call.</summary>
    /// <returns>Null when there is none to take (any more).</returns>
    public async Task<CallEnd?> Take(Guid credential, Guid purpose, CancellationToken cancel)
    {
        if (await Newest(credential, purpose, cancel) is not { End: { } end, Used: null } call)
            return null;
        var now = clock.GetUtcNow();
        var taken = await db.Set<PhoneCall>().Where(row => row.Id == call.Id && row.Used == null && row.Expires > now).ExecuteUpdateAsync(set => set.SetProperty(row => row.Used, now), cancel);
        return taken == 1 ? end : null;
    }

    /// <summary>Ends what a node has left behind: it must not keep an account from calling again. Null: of all accounts.</summary>
    internal Task<int> GiveUp(Guid? account, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        return db.Set<PhoneCall>().Where(row => row.Live != null && (account == null || row.Live == account) && row.Expires <= now)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Live, (Guid?)null).SetProperty(row => row.State, CallState.Ended).SetProperty(row => row.End, row => row.End ?? CallEnd.Failed).SetProperty(row => row.SealedOrder, Array.Empty<byte>()), cancel);
    }
}
