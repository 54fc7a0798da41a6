using Akamon.Database;
using Akamon.Delivery;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Akamon.Tests.Harness;

/// <summary>Text messages taken through the outbox one turn at a time, so that a test sees what each turn leaves.</summary>
internal static class Texts
{
    public const string Number = "+819012345678";

    /// <summary>Kannel, Twilio-style and signed gateways at these addresses.</summary>
    public static (string Name, string Value)[] Kannel(string address, int at = 0, string name = "kannel") =>
    [
        ($"Delivery:Sms:Kannel:{at}:Name", name), ($"Delivery:Sms:Kannel:{at}:Address", address),
        ($"Delivery:Sms:Kannel:{at}:User", "akamon"), ($"Delivery:Sms:Kannel:{at}:Password", "kannel-password"),
        ("Delivery:Sms:Timeout", "00:00:00.8000000"), ("Delivery:Sms:Connect", "00:00:00.8000000"),
    ];

    public static (string Name, string Value)[] Form(string address) =>
    [
        ("Delivery:Sms:Forms:0:Address", address), ("Delivery:Sms:Forms:0:User", "AC1"), ("Delivery:Sms:Forms:0:Password", "form-password"),
        ("Delivery:Sms:Forms:0:From", "+815011112222"), ("Delivery:Sms:Timeout", "00:00:00.8000000"),
    ];

    public static (string Name, string Value)[] Signed(string address) =>
    [
        ("Delivery:Sms:SignedJson:0:Address", address), ("Delivery:Sms:SignedJson:0:Key", "a-key-only-for-tests-0123456789abcdef"), ("Delivery:Sms:Timeout", "00:00:00.8000000"),
    ];

    /// <summary>A message that the server's own worker leaves alone: it is not due for a long time.</summary>
    public static Task<Guid> Queue(this RunningAkamon akamon, string text = "Akamon: 123456", string number = Number, Guid? account = null) => akamon.Inside(async services =>
    {
        var db = services.GetRequiredService<AkamonDb>();
        var id = services.GetRequiredService<Outbox>().Queue(Channel.Sms, number, "about 123456", text, account, TimeSpan.FromMinutes(5));
        db.ChangeTracker.Entries<OutboxMessage>().Single().Entity.Due = akamon.Clock.GetUtcNow() + TimeSpan.FromDays(1);
        await db.SaveChangesAsync();
        return id;
    });

    public static Task<OutboxMessage> Message(this RunningAkamon akamon, Guid id) => akamon.Read(db => db.Set<OutboxMessage>().AsNoTracking().SingleAsync(row => row.Id == id));

    /// <summary>Its next turn, and how it stands afterwards.</summary>
    public static async Task<OutboxMessage> Turn(this RunningAkamon akamon, Guid id)
    {
        var before = await akamon.Message(id);
        await akamon.Inside(async services =>
        {
            await services.GetRequiredService<OutboxTurn>().Take(before, CancellationToken.None);
            return true;
        });
        return await akamon.Message(id);
    }

    public static async Task<OutboxMessage> Send(this RunningAkamon akamon, string text = "Akamon: 123456", string number = Number) => await akamon.Turn(await akamon.Queue(text, number));

    /// <summary>As a node leaves it that ends while it hands the message over.</summary>
    public static Task<int> CrashWhileLeaving(this RunningAkamon akamon, Guid id, string gateway) =>
        akamon.Read(db => db.Set<OutboxMessage>().Where(row => row.Id == id).ExecuteUpdateAsync(set => set.SetProperty(row => row.State, MessageState.Leaving).SetProperty(row => row.Gateway, gateway)));
}
