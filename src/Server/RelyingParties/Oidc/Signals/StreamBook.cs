using System.Text;
using Akamon.Accounts;
using Akamon.Audit;
using Akamon.Database;
using Akamon.Security;
using Akamon.Standards.Signals;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Akamon.RelyingParties.Oidc.Signals;

/// <summary>The streams: one for each system, made and changed by itself, every act in the audit.</summary>
internal sealed class StreamBook(AkamonDb db, Vault vault, Issuer issuer, EventWriter events, SignalBell bell, AuditLog audit, TimeProvider clock, IOptions<OidcOptions> options)
{
    /// <returns>Null when it has one already, also when it was made a moment ago by another request.</returns>
    public async Task<SignalStream?> Make(OidcSystem system, StreamMessages.StreamWish wish, CancellationToken cancel)
    {
        if (await Of(system, cancel) is not null)
            return null;
        var id = Ids.New(clock);
        var stream = new SignalStream
        {
            Id = id,
            Client = system.Client.ClientId,
            Issuer = issuer.Here,
            Endpoint = wish.Delivery?.Endpoint?.AbsoluteUri,
            Authorization = Sealed(id, wish.Delivery),
            Requested = string.Join(' ', Understood(wish.Events ?? EventTypes.Supported)),
            Description = wish.Description,
            Created = clock.GetUtcNow(),
            After = await db.Set<AccountChange>().MaxAsync(row => (long?)row.Position, cancel) ?? 0,
            Verified = DateTimeOffset.UnixEpoch,
        };
        db.Add(stream);
        audit.Add(Acts.StreamChanged, "made", account: null, system: system.Party.Name);
        try
        {
            await db.SaveChangesAsync(cancel);
            return stream;
        }
        catch (DbUpdateException) when (!cancel.IsCancellationRequested)
        {
            db.ChangeTracker.Clear();
            return null;
        }
    }

    public Task<SignalStream?> Of(OidcSystem system, CancellationToken cancel)
    {
        var client = system.Client.ClientId;
        return db.Set<SignalStream>().SingleOrDefaultAsync(row => row.Client == client, cancel);
    }

    /// <returns>Null when it has no such stream.</returns>
    public async Task<SignalStream?> Find(OidcSystem system, string? id, CancellationToken cancel) =>
        await Of(system, cancel) is { } stream && string.Equals(stream.Id.ToString("n"), id, StringComparison.Ordinal) ? stream : null;

    /// <param name="system">Whose it is.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="wish">What it shall be.</param>
    /// <param name="whole">What is not named goes back to its default (PUT).</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task Change(OidcSystem system, SignalStream stream, StreamMessages.StreamWish wish, bool whole, CancellationToken cancel)
    {
        if (wish.Delivery is not null || whole)
            (stream.Endpoint, stream.Authorization) = (wish.Delivery?.Endpoint?.AbsoluteUri, Sealed(stream.Id, wish.Delivery));
        if (wish.Events is not null || whole)
            stream.Requested = string.Join(' ', Understood(wish.Events ?? EventTypes.Supported));
        if (wish.Description is not null || whole)
            stream.Description = wish.Description;
        audit.Add(Acts.StreamChanged, "changed", account: null, system: system.Party.Name);
        await db.SaveChangesAsync(cancel);
    }

    public async Task Delete(OidcSystem system, SignalStream stream, CancellationToken cancel)
    {
        db.Remove(stream); // The database deletes what waits in it.
        audit.Add(Acts.StreamChanged, "deleted", account: null, system: system.Party.Name);
        await db.SaveChangesAsync(cancel);
    }

    public async Task Turn(OidcSystem system, SignalStream stream, StreamStatus status, string? reason, CancellationToken cancel)
    {
        (stream.Status, stream.Reason) = (status, reason);
        audit.Add(Acts.StreamChanged, Word(status), account: null, system: system.Party.Name);
        await db.SaveChangesAsync(cancel);
        if (status == StreamStatus.Disabled)
            await db.Set<SignalEvent>().Where(row => row.StreamId == stream.Id).ExecuteDeleteAsync(cancel);
        bell.Ring();
    }

    /// <summary>Nothing tells whether there is such a person (SSF 1.0 §9.1, §9.2).</summary>
    public async Task Leave(SignalStream stream, SubjectIdentifier.IssuerAndSubject subject, bool absent, CancellationToken cancel)
    {
        if (!string.Equals(subject.Issuer, stream.Issuer, StringComparison.Ordinal) || !Guid.TryParseExact(subject.Subject, "n", out var account) || !await db.Set<Account>().AnyAsync(row => row.Id == account, cancel))
            return;
        if (absent)
            await db.Database.ExecuteSqlAsync($"insert into signal_absences (stream_id, account_id) values ({stream.Id}, {account}) on conflict do nothing", cancel);
        else
            await db.Set<SignalAbsence>().Where(row => row.StreamId == stream.Id && row.AccountId == account).ExecuteDeleteAsync(cancel);
    }

    /// <returns>False when it was asked for too soon after the last one.</returns>
    public async Task<bool> Verify(SignalStream stream, string? state, CancellationToken cancel)
    {
        var (now, before) = (clock.GetUtcNow(), clock.GetUtcNow() - options.Value.SignalVerification);
        if (await db.Set<SignalStream>().Where(row => row.Id == stream.Id && row.Verified <= before && row.Status != StreamStatus.Disabled).ExecuteUpdateAsync(set => set.SetProperty(row => row.Verified, now), cancel) == 0)
            return false;
        db.Add(events.About(stream, EventTypes.Verification, writer =>
        {
            if (state is not null)
                writer.WriteString("state", state);
        }));
        await db.SaveChangesAsync(cancel);
        bell.Ring();
        return true;
    }

    public static string Word(StreamStatus status) => status switch
    {
        StreamStatus.Enabled => "enabled",
        StreamStatus.Paused => "paused",
        _ => "disabled",
    };

    private byte[]? Sealed(Guid id, StreamMessages.Delivery? delivery) => delivery?.Authorization is { } header ? vault.Seal(SignalStream.AuthorizationColumn, id, Encoding.UTF8.GetBytes(header)) : null;

    // Kept in one column, parted by blanks: what holds one is no address.
    private static IEnumerable<string> Understood(IReadOnlyList<string> events) => events.Where(one => one.Length > 0 && !one.Contains(' ', StringComparison.Ordinal));
}
