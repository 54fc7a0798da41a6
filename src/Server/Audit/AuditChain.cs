using System.Text;
using Akamon.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Akamon.Audit;

/// <summary>
/// Seals audit events as they are saved: each seal is an HMAC over the event and the seal before it, so that an edited,
/// removed, inserted or reordered row breaks the chain. Each start of a node begins a stream, so that nodes never wait for
/// each other; so does each failed save, because it may have reached the database all the same.
/// </summary>
public sealed class AuditChain(Vault vault, TimeProvider clock) : SaveChangesInterceptor, IDisposable
{
    private readonly SemaphoreSlim _oneAtATime = new(1);
    private Guid _stream = Ids.New(clock);
    private long _sequence;
    private byte[] _last = [];
    private DbContext? _holder;
    private TurnOf? _turn;

    /// <summary>The chain is this context's until the turn is disposed of; what it saves stays in the chain only if the turn is kept.</summary>
    internal async Task<TurnOf> Turn(DbContext db, CancellationToken cancel)
    {
        await _oneAtATime.WaitAsync(cancel);
        _holder = db;
        return _turn = new(this);
    }

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        var db = eventData.Context!;
        var added = Added(db.ChangeTracker);
        if (added.Count == 0)
            return result;

        if (_turn is null || !ReferenceEquals(_holder, db))
        {
            // A roll-back after this save would tear a hole into the chain.
            if (db.Database.CurrentTransaction is not null)
                throw new InvalidOperationException("Audit events are saved by SaveChanges alone or by Together, never inside another transaction.");
            await _oneAtATime.WaitAsync(cancellationToken);
            _holder = db;
        }
        try
        {
            foreach (var entry in added)
                Seal(entry);
        }
        catch
        {
            Close(db, saved: false);
            throw;
        }
        return result;
    }

    // What is new need not be looked for; the save itself looks for what has changed.
    private static List<EntityEntry<AuditEvent>> Added(ChangeTracker tracker)
    {
        var usual = tracker.AutoDetectChangesEnabled;
        tracker.AutoDetectChangesEnabled = false;
        List<EntityEntry<AuditEvent>> added = [.. tracker.Entries<AuditEvent>().Where(entry => entry.State == EntityState.Added)];
        tracker.AutoDetectChangesEnabled = usual;
        return added;
    }

    private void Seal(EntityEntry<AuditEvent> entry)
    {
        // The key may not change while the context follows the event under it.
        var audited = entry.Entity;
        entry.State = EntityState.Detached;
        (audited.Stream, audited.Sequence) = (_stream, ++_sequence);
        audited.Seal = _last = SealOf(vault, audited, _last);
        entry.State = EntityState.Added;
    }

    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        Close(eventData.Context!, saved: true);
        return ValueTask.FromResult(result);
    }

    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        Close(eventData.Context!, saved: false);
        return Task.CompletedTask;
    }

    public override Task SaveChangesCanceledAsync(DbContextEventData eventData, CancellationToken cancellationToken = default)
    {
        Close(eventData.Context!, saved: false);
        return Task.CompletedTask;
    }

    private void Close(DbContext db, bool saved)
    {
        if (ReferenceEquals(_holder, db) && _turn is null)
            Release(saved);
    }

    private void Release(bool saved)
    {
        if (!saved)
            (_stream, _sequence, _last) = (Ids.New(clock), 0, []);
        (_holder, _turn) = (null, null);
        _oneAtATime.Release();
    }

    internal sealed class TurnOf(AuditChain chain) : IDisposable
    {
        private bool _kept;

        public void Keep() => _kept = true;

        public void Dispose() => chain.Release(_kept);
    }

    internal static byte[] SealOf(Vault vault, AuditEvent audited, byte[] before) =>
        vault.Mac("audit chain", [.. before, .. Encoding.UTF8.GetBytes(audited.Text())]);

    public void Dispose() => _oneAtATime.Dispose();
}
