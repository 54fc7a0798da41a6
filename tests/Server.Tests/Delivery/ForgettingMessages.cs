using Akamon.Delivery;
using Akamon.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Akamon.Tests.Delivery;

public sealed class ForgettingMessages
{
    [Fact]
    public async Task A_message_that_is_done_is_gone_after_a_week_and_one_that_waits_stays()
    {
        await using var akamon = await RunningAkamon.Start();
        var done = await akamon.Send();
        akamon.Sms.FailsForGood = false;
        var waiting = await akamon.Send();
        akamon.Clock.Pass(TimeSpan.FromDays(8));

        await akamon.Inside(async services =>
        {
            await services.GetServices<IJob>().Single(job => job.Name is "outbox").Run(CancellationToken.None);
            return true;
        });

        var left = await akamon.Read(db => db.Set<OutboxMessage>().Select(row => row.Id).ToListAsync());
        left.ShouldNotContain(done.Id);
        left.ShouldContain(waiting.Id);
    }
}
