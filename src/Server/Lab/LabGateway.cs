using Akamon.Database;
using Akamon.Delivery;
using Akamon.Security;

namespace Akamon.Lab;

/// <summary>Takes what would leave the building and shows it in the Lab instead.</summary>
internal sealed class LabGateway(Channel channel, IServiceScopeFactory scopes, TimeProvider clock) : IGateway
{
    public Channel Channel => channel;

    public async Task Send(Letter message, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<AkamonDb>();
        var id = Ids.New(clock);
        db.Add(new LabMessage { Id = id, Kind = channel == Channel.Mail ? "mail" : "sms", Recipient = message.Recipient, Subject = message.Subject, Text = message.Body, At = clock.GetUtcNow() });
        await db.SaveChangesAsync(cancel);
    }
}
