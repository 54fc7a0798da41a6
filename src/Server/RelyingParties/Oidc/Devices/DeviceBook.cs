using Akamon.Audit;
using Akamon.Database;
using Akamon.Security;
using Akamon.Sessions;
using Akamon.Standards.Oidc;
using Microsoft.EntityFrameworkCore;

namespace Akamon.RelyingParties.Oidc.Devices;

/// <summary>The devices that wait: found by the code on their screen, answered once, and asked for by themselves.</summary>
public sealed class DeviceBook(AkamonDb db, Grants grants, UsedOnce once, Vault vault, Together together, AuditLog audit, TimeProvider clock)
{
    public const int Pause = 5, Slower = 5, TriesPerMinute = 5; // Seconds; RFC 8628 §3.5.
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(10);

    public byte[] HashOf(string code) => vault.Mac("oidc user code", code);

    /// <summary>Counts one try to type a code, before anything is compared (sec:I23).</summary>
    /// <returns>False when this account has tried too often in this minute.</returns>
    public async Task<bool> MayTry(Guid account, CancellationToken cancel)
    {
        var minute = clock.GetUtcNow().ToUnixTimeSeconds() / 60;
        for (var i = 0; i < TriesPerMinute; i++)
        {
            if (await once.Use($"device try {account:n} {minute}", $"{i}", clock.GetUtcNow(), cancel))
                return true;
        }
        return false;
    }

    /// <returns>Null when none waits under this code.</returns>
    internal Task<WaitingDevice?> Find(string code, CancellationToken cancel)
    {
        var (hash, now) = (HashOf(code), clock.GetUtcNow());
        return db.Set<WaitingDevice>().AsNoTracking().SingleOrDefaultAsync(row => row.UserHash == hash && row.State == DeviceState.Waiting && row.Expires > now, cancel);
    }

    /// <summary>Answers, once: the state moves by one conditional statement, together with what is given and the event.</summary>
    /// <returns>False when it has been answered, or its time is over.</returns>
    internal Task<bool> Answer(WaitingDevice device, Session session, bool allow, CancellationToken cancel) => together.Run(async stop =>
    {
        var (now, state) = (clock.GetUtcNow(), allow ? DeviceState.Allowed : DeviceState.Denied);
        if (await db.Set<WaitingDevice>().Where(row => row.Id == device.Id && row.State == DeviceState.Waiting && row.Expires > now).ExecuteUpdateAsync(set => set.SetProperty(row => row.State, state), stop) == 0)
            return false;
        if (allow)
            grants.OpenFor(device, session);
        audit.Add(allow ? Acts.Entered : Acts.DeviceDenied, allow ? session.Strength.ToString() : "by person", session.AccountId, allow ? session.Amr : null, device.Client);
        await db.SaveChangesAsync(stop);
        return true;
    }, cancel);

    /// <summary>The device asks (RFC 8628 §3.5).</summary>
    /// <returns>Null when it has been let in.</returns>
    internal async Task<OidcError?> Ask(OidcSystem system, string code, CancellationToken cancel)
    {
        var (hash, client, now) = (Secrets.Hash(code), system.Client.ClientId, clock.GetUtcNow());
        if (await db.Set<WaitingDevice>().AsNoTracking().SingleOrDefaultAsync(row => row.DeviceHash == hash && row.Client == client, cancel) is not { } device)
            return OidcError.InvalidGrant;
        if (device.State == DeviceState.Allowed)
            return null;
        if (device.State == DeviceState.Denied)
            return OidcError.AccessDenied;
        if (device.Expires <= now)
            return OidcError.ExpiredToken;
        var hasty = now - device.Polled < TimeSpan.FromSeconds(device.Pause);
        await db.Set<WaitingDevice>().Where(row => row.Id == device.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Polled, now).SetProperty(row => row.Pause, row => row.Pause + (hasty ? Slower : 0)), cancel);
        return hasty ? OidcError.SlowDown : OidcError.AuthorizationPending;
    }
}
