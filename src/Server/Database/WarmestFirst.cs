using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Internal;

namespace Akamon.Database;

/// <summary>
/// Gives out first the context that came back last. EF Core's own pool goes round all of them; then each connection to SQLite
/// finds its cache outdated by what the others have written meanwhile, and reads every page again.
/// </summary>
[SuppressMessage("Usage", "EF1001", Justification = "EF Core has no public door for this; what is overridden is how contexts come, go and end.")]
internal sealed class WarmestFirst(DbContextOptions<AkamonDb> options) : DbContextPool<AkamonDb>(options)
{
    // Each keeps its connection and what is parsed in it; a rush makes more, which go when it is over.
    private const int MostIdle = 64;
    private readonly ConcurrentStack<IDbContextPoolable> _idle = new();
    private int _kept;
    private volatile bool _over;

    public override IDbContextPoolable Rent()
    {
        if (!_idle.TryPop(out var context))
            return base.Rent();
        Interlocked.Decrement(ref _kept);
        return context;
    }

    public override void Return(IDbContextPoolable context)
    {
        if (HasRoom())
        {
            context.ResetState();
            Keep(context);
        }
        else
            End(context);
    }

    public override async ValueTask ReturnAsync(IDbContextPoolable context, CancellationToken cancellationToken = default)
    {
        if (HasRoom())
        {
            await context.ResetStateAsync(cancellationToken);
            Keep(context);
        }
        else
            End(context);
    }

    /// <summary>Closes what is kept: SQLite folds its log back into the file with the last connection.</summary>
    public override void Dispose()
    {
        _over = true;
        while (_idle.TryPop(out var context))
        {
            context.SetLease(default); // What rests counts as disposed of already, until it is lent again.
            End(context);
        }
        base.Dispose();
    }

    public override async ValueTask DisposeAsync()
    {
        Dispose();
        await base.DisposeAsync();
    }

    private bool HasRoom()
    {
        if (Interlocked.Increment(ref _kept) <= MostIdle && !_over)
            return true;
        Interlocked.Decrement(ref _kept);
        return false;
    }

    private void Keep(IDbContextPoolable context)
    {
        _idle.Push(context);
        if (_over)
            Dispose(); // It came back while the others went.
    }

    private static void End(IDbContextPoolable context)
    {
        context.ClearLease(); // Or it would come back.
        context.Dispose();
    }
}
