using Akamon.Database;
using Akamon.Security;

namespace Akamon.Delivery;

/// <summary>
/// Messages waiting to be sent. Saved with the change that caused them, so neither is lost alone.
/// Text is rendered by the caller, in the recipient's language: the worker has none.
/// </summary>
public sealed class Outbox(AkamonDb db, Vault vault, IEnumerable<IGateway> gateways, OutboxBell bell, TimeProvider clock)
{
    internal const string RecipientColumn = "outbox.recipient", SubjectColumn = "outbox.subject", BodyColumn = "outbox.body";

    public bool CanSend(Channel channel) => gateways.Any(gateway => gateway.Channel == channel);

    public Guid Queue(Channel channel, string recipient, string subject, string body, Guid? account, TimeSpan usefulFor)
    {
        var id = Ids.New(clock);
        var now = clock.GetUtcNow();
        db.Add(new OutboxMessage
        {
            Id = id,
            Channel = channel,
            Recipient = vault.Seal(RecipientColumn, id, recipient),
            Subject = vault.Seal(SubjectColumn, id, subject),
            Body = vault.Seal(BodyColumn, id, body),
            AccountId = account,
            Created = now,
            Due = now,
            Expires = now + usefulFor,
        });
        db.SavedChanges += Ring;
        return id;
    }

    private void Ring(object? sender, EventArgs e)
    {
        db.SavedChanges -= Ring;
        bell.Ring();
    }
}
