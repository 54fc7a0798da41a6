using Akamon.Database;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Delivery.Calls;

/// <summary>Writes down what becomes of a call. Forward only: what comes late, twice or out of order changes nothing (sec:RC9).</summary>
public sealed class CallLog(AkamonDb db, IEnumerable<ICallReport> reports, TimeProvider clock)
{
    /// <summary>It rings, or is answered.</summary>
    public async Task Tell(Guid id, CallState state, CancellationToken cancel)
    {
        var answered = state is CallState.Answered ? clock.GetUtcNow() : null as DateTimeOffset?;
        CallState[] before = [.. Enum.GetValues<CallState>().Where(earlier => earlier < state)];
        await db.Set<PhoneCall>().Where(row => row.Id == id && row.End == null && before.Contains(row.State))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, state).SetProperty(row => row.Answered, row => answered ?? row.Answered), cancel);
    }

    /// <summary>It is over. A report is acted on first: a crash in between must not lose it; and it counts when they have hung up already.</summary>
    public async Task End(Guid id, CallEnd end, CancellationToken cancel)
    {
        if (await db.Set<PhoneCall>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel) is not { } call)
            return;
        if (call.End is not null && !(end is CallEnd.Reported && call.End is CallEnd.HungUp or CallEnd.NoKey or CallEnd.Failed))
            return;
        if (end is CallEnd.Reported)
        {
            foreach (var report in reports)
                await report.NotMe(call, cancel);
        }
        var before = call.End;
        await db.Set<PhoneCall>().Where(row => row.Id == id && row.End == before)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, CallState.Ended).SetProperty(row => row.End, end).SetProperty(row => row.Live, (Guid?)null).SetProperty(row => row.SealedOrder, Array.Empty<byte>()), cancel);
    }
}

/// <summary>Told when somebody pressed 0#: "I did not ask for this" (H12).</summary>
public interface ICallReport
{
    Task NotMe(PhoneCall reported, CancellationToken cancel);
}
