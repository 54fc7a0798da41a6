using Akamon.Database;
using Akamon.Delivery;
using Akamon.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Akamon.Tests.Delivery;

public sealed class KeepingMessages
{
    [Fact]
    public async Task A_row_that_cannot_be_opened_holds_up_no_other()
    {
        await using var akamon = await RunningAkamon.Start();
        var now = akamon.Clock.GetUtcNow();
        await akamon.Inside(async services =>
        {
            var db = services.GetRequiredService<AkamonDb>();
            foreach (var _ in Enumerable.Range(0, 150)) // More than one batch of them, and before the good one.
                db.Add(new OutboxMessage { Id = Ids.New(akamon.Clock), Channel = Channel.Sms, Recipient = [1], Subject = [2], Body = [3], Created = now, Due = now - TimeSpan.FromMinutes(1), Expires = now + TimeSpan.FromMinutes(5) });
            services.GetRequiredService<Outbox>().Queue(Channel.Sms, Texts.Number, "", "the good one", account: null, TimeSpan.FromMinutes(5));
            await db.SaveChangesAsync();
            return true;
        });

        (await akamon.Sms.Next()).Body.ShouldBe("the good one");
    }

    [Fact]
    [Trait("case", "sec:O01")]
    [Trait("case", "sec:G14")]
    public async Task A_mail_that_a_node_had_in_hand_when_it_ended_is_sent_by_another()
    {
        await using var akamon = await RunningAkamon.Start();
        await akamon.Inside(async services =>
        {
            var db = services.GetRequiredService<AkamonDb>();
            services.GetRequiredService<Outbox>().Queue(Channel.Mail, "somebody@example.org", "subject", "a method was changed", account: null, TimeSpan.FromHours(1));
            var row = db.ChangeTracker.Entries<OutboxMessage>().Single().Entity;
            (row.State, row.Due, row.Tries) = (MessageState.Sending, akamon.Clock.GetUtcNow(), 1);
            await db.SaveChangesAsync();
            return true;
        });

        (await akamon.Mail.Next()).Body.ShouldBe("a method was changed");
    }

    [Fact]
    [Trait("case", "sec:M01")]
    public async Task The_subject_of_a_mail_with_a_code_goes_with_its_text()
    {
        await using var akamon = await RunningAkamon.Start();
        akamon.Mail.FailsForGood = true;
        var id = await akamon.Inside(async services =>
        {
            var id = services.GetRequiredService<Outbox>().Queue(Channel.Mail, "somebody@example.org", "123456 is your code", "text", account: null, TimeSpan.FromHours(1));
            var db = services.GetRequiredService<AkamonDb>();
            db.ChangeTracker.Entries<OutboxMessage>().Single().Entity.Due = akamon.Clock.GetUtcNow() + TimeSpan.FromDays(1);
            await db.SaveChangesAsync();
            return id;
        });

        var message = await akamon.Turn(id);

        message.State.ShouldBe(MessageState.Failed);
        message.Subject.ShouldBeEmpty();
        message.Body.ShouldBeEmpty();
    }
}
