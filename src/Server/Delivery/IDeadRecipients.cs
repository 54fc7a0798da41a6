namespace Akamon.Delivery;

/// <summary>Hears of recipients that nothing reaches any more. Implemented by the room that keeps the addresses.</summary>
public interface IDeadRecipients
{
    /// <param name="account">Whom the message was for.</param>
    /// <param name="recipient">Where it was sent.</param>
    /// <param name="sent">When it was written: what was confirmed later is not touched.</param>
    /// <param name="cancel">Ends the wait.</param>
    Task Note(Guid account, string recipient, DateTimeOffset sent, CancellationToken cancel);
}
