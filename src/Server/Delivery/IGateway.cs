namespace Akamon.Delivery;

/// <summary>Hands messages of one channel to the outside world.</summary>
public interface IGateway
{
    Channel Channel { get; }

    /// <summary>Hands one message over.</summary>
    /// <param name="message">The opened message; its <see cref="Letter.Id"/> is the idempotency key.</param>
    /// <param name="cancel">Ends the try.</param>
    /// <exception cref="DeliveryException">It was not taken. Permanent: trying again cannot help.</exception>
    Task Send(Letter message, CancellationToken cancel);
}

public sealed record Letter(Guid Id, string Recipient, string Subject, string Body, DateTimeOffset Created);

public sealed class DeliveryException(string message, bool permanent, Exception? inner = null) : Exception(message, inner)
{
    public bool Permanent => permanent;
}
