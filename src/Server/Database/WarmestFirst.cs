using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Internal;

namespace Akamon.Database;

/// <summary>
/// Gives out first the context that came back last. EF Core's own pool goes round all of them; then each connection to SQLite
/// finds its cache outdated by what the others have written meanwhile, and reads every page again.
/// </summary>
[SuppressMessage("Usage", "EF1001", Justification = "EF Core has no public door for this; what is overridden is three methods.")]
internal sealed class WarmestFirst(DbContextOptions<AkamonDb> options) : DbContextPool<AkamonDb>(options)
{
    // Each keeps its connection and what is parsed in it; a rush makes more, which go when it is over.
    private const int MostIdle = 64;
    private readonly ConcurrentStack<IDbContextPoolable> _idle = new();

    public override IDbContextPoolable Rent() => _idle.TryPop(out var context) ? context : base.Rent();

    public override void Return(IDbContextPoolable context)
    {
        if (_idle.Count >= MostIdle)
        {
            End(context);
            return;
        }
        context.ResetState();
        _idle.Push(context);
    }

    public override async ValueTask ReturnAsync(IDbContextPoolable context, CancellationToken cancellationToken = default)
    {
        if (_idle.Count >= MostIdle)
        {
            End(context);
            return;
        }
        await context.ResetStateAsync(cancellationToken);
        _idle.Push(context);
    }

    private static void End(IDbContextPoolable context)
    {
        context.ClearLease(); // Or it would come back.
        context.Dispose();
    }
}
