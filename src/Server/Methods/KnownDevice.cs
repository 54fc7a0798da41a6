using Akamon.Accounts;
using Akamon.Database;
using Akamon.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.Extensions.Options;

namespace Akamon.Methods;

internal sealed class KnownDeviceRow
{
    public required byte[] TokenHash { get; init; }
    public required Guid AccountId { get; init; }
    public required DateTimeOffset Expires { get; init; }
}

internal sealed class KnownDeviceTable : IEntityTypeConfiguration<KnownDeviceRow>
{
    public void Configure(EntityTypeBuilder<KnownDeviceRow> table)
    {
        table.ToTable("known_devices");
        table.HasKey(row => new { row.TokenHash, row.AccountId });
    }
}

/// <summary>Remembers browsers that have signed in. It gives tries of their own, and never stands in for a proof.</summary>
public sealed class KnownDevice(AkamonDb db, IHttpContextAccessor http, TimeProvider clock, IOptions<VerificationOptions> options)
{
    public const string Cookie = "__Host-idp_dev";

    private static readonly Func<AkamonDb, byte[], Guid, DateTimeOffset, CancellationToken, Task<bool>> _known =
        EF.CompileAsyncQuery((AkamonDb db, byte[] hash, Guid account, DateTimeOffset now, CancellationToken cancel) => db.Set<KnownDeviceRow>().Any(row => row.TokenHash == hash && row.AccountId == account && row.Expires > now));

    /// <summary>Stands in for the cookie where none can be kept, as in a VPN program. Made with a key of ours, so that no browser can claim it.</summary>
    public string? Station { get; set; }

    private string? Held => Station ?? http.HttpContext?.Request.Cookies[Cookie];

    public async Task<Lane> LaneFor(Guid account, CancellationToken cancel)
    {
        if (Held is not { Length: > 0 } token)
            return Lane.Stranger;
        var hash = Secrets.Hash(token);
        return await _known(db, hash, account, clock.GetUtcNow(), cancel) ? Station is null ? Lane.Known : Lane.Station : Lane.Stranger;
    }

    /// <summary>Somebody, whoever that was, has signed in with this browser.</summary>
    public async Task<bool> IsKnown(CancellationToken cancel) =>
        http.HttpContext?.Request.Cookies[Cookie] is { Length: > 0 } token && Secrets.Hash(token) is var hash && await db.Set<KnownDeviceRow>().AnyAsync(row => row.TokenHash == hash && row.Expires > clock.GetUtcNow(), cancel);

    /// <summary>Whose sign-ins this browser remembers, for the account chooser (H2).</summary>
    public async Task<IReadOnlyList<Account>> Accounts(CancellationToken cancel)
    {
        if (http.HttpContext?.Request.Cookies[Cookie] is not { Length: > 0 } token)
            return [];
        var hash = Secrets.Hash(token);
        return await db.Set<KnownDeviceRow>().Where(row => row.TokenHash == hash && row.Expires > clock.GetUtcNow())
            .Join(db.Set<Account>().AsNoTracking(), row => row.AccountId, account => account.Id, (row, account) => account).OrderBy(account => account.CommonId).Take(10).ToListAsync(cancel);
    }

    /// <summary>This browser no longer offers that account.</summary>
    public async Task Forget(string commonId, CancellationToken cancel)
    {
        foreach (var account in (await Accounts(cancel)).Where(account => string.Equals(account.CommonId, commonId, StringComparison.Ordinal)))
        {
            var hash = Secrets.Hash(http.HttpContext!.Request.Cookies[Cookie]!);
            await db.Set<KnownDeviceRow>().Where(row => row.TokenHash == hash && row.AccountId == account.Id).ExecuteDeleteAsync(cancel);
        }
    }

    /// <summary>Called when this browser has got in; saved with the session.</summary>
    public async Task Remember(Guid account, CancellationToken cancel)
    {
        if (http.HttpContext is not { } context || await LaneFor(account, cancel) is not Lane.Stranger)
            return;
        var given = Station ?? await Given(context, cancel);
        var token = given ?? Secrets.Token();
        var hash = Secrets.Hash(token);
        if (given is not null) // It may have run out for this account.
            await db.Set<KnownDeviceRow>().Where(row => row.TokenHash == hash && row.AccountId == account).ExecuteDeleteAsync(cancel);
        db.Add(new KnownDeviceRow { TokenHash = hash, AccountId = account, Expires = clock.GetUtcNow() + options.Value.KnownDevice });
        if (Station is null)
            context.Response.Cookies.Append(Cookie, token, new() { Secure = true, HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/", MaxAge = options.Value.KnownDevice });
    }

    /// <summary>Every other browser is a stranger again: one that knew the old password shall not use up its owner's tries.</summary>
    public Task<int> ForgetOthers(Guid account, CancellationToken cancel)
    {
        var hash = Secrets.Hash(http.HttpContext?.Request.Cookies[Cookie] ?? "");
        return db.Set<KnownDeviceRow>().Where(row => row.AccountId == account && row.TokenHash != hash).ExecuteDeleteAsync(cancel);
    }

    // Only a token that this server made is used again: one planted by somebody else would be known to them too.
    private async Task<string?> Given(HttpContext context, CancellationToken cancel)
    {
        if (context.Request.Cookies[Cookie] is not { Length: > 0 } token)
            return null;
        var hash = Secrets.Hash(token);
        return await db.Set<KnownDeviceRow>().AnyAsync(row => row.TokenHash == hash, cancel) ? token : null;
    }
}
