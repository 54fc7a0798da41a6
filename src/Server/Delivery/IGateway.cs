namespace Akamon.Delivery;

/// <summary>Hands messages of one channel to the outside world.</summary>
public interface IGateway
{
    Channel Channel { get; }

    /// <summary>How often one message is handed over at most, counting the times the other side saw it.</summary>
    int MostTries => 8;

    /// <summary>True where the named gateway recognises a message that it is given a second time, and sends it once.</summary>
    bool KnowsRepeats(string gateway) => false;

    /// <summary>Hands one message over.</summary>
    /// <param name="message">The opened message; its <see cref="Letter.Id"/> is the idempotency key.</param>
    /// <param name="cancel">Ends the try.</param>
    /// <exception cref="DeliveryException">It was not taken, or nobody knows whether it was.</exception>
    Task Send(Letter message, CancellationToken cancel);
}

public sealed record Letter(Guid Id, string Recipient, string Subject, string Body, DateTimeOffset Created)
{
    /// <summary>After this nobody needs it.</summary>
    public DateTimeOffset Expires { get; init; } = DateTimeOffset.MaxValue;

    /// <summary>The gateway that may have it already: no other one is asked. Null: any.</summary>
    public string? Gateway { get; init; }

    /// <summary>
    /// For what must not be sent twice: called at the last moment before the message leaves, and waited for. What is noted by
    /// it survives a crash.
    /// </summary>
    public Func<Leaving, Task> Leaves { get; init; } = _ => Task.CompletedTask;
}

/// <param name="Gateway">Which one it is given to.</param>
/// <param name="Reports">It will tell what became of the message.</param>
public sealed record Leaving(string Gateway, bool Reports);

/// <summary>
/// A message that was not taken, or may not have been. The words are logged: they name no recipient and quote no answer.
/// Permanent: trying again cannot help.
/// </summary>
public sealed class DeliveryException(string message, bool permanent, Exception? inner = null) : Exception(message, inner)
{
    public bool Permanent => permanent;

    /// <summary>Nobody saw the message: waiting costs nothing and counts as no try.</summary>
    public bool Unreached { get; init; }

    /// <summary>There is no such mailbox or number: nothing sent there will ever arrive.</summary>
    public bool DeadRecipient { get; init; }

    /// <summary>It may have been taken, and only a gateway that knows repeats may be asked again.</summary>
    public bool Unsure { get; init; }
}
