using Akamon.Standards.Phones;

namespace Akamon.Delivery.Sms;

/// <summary>One service that sends text messages. Each kind owns a folder; several of a kind may be configured.</summary>
internal interface ISmsGateway
{
    /// <summary>The operator's name for it: in routes, in the address of its reports, in figures.</summary>
    string Name { get; }

    /// <summary>True where it recognises a message that it is given twice, by its idempotency key.</summary>
    bool KnowsRepeats { get; }

    /// <summary>Hands one message over.</summary>
    /// <exception cref="DeliveryException">It was not taken, or nobody knows whether it was.</exception>
    Task Send(SmsLetter message, CancellationToken cancel);

    /// <summary>Reads a delivery report.</summary>
    /// <param name="request">Its address has been checked already.</param>
    /// <param name="address">The address that this message's reports were asked for at.</param>
    /// <param name="cancel">Ends the reading.</param>
    /// <returns>Null for what is not a report, or is not from this gateway.</returns>
    Task<SmsReport?> Read(HttpRequest request, Uri address, CancellationToken cancel);
}

/// <summary>What a gateway is given: everything is checked already.</summary>
/// <param name="Key">The idempotency key: the same at every try.</param>
/// <param name="To">The number, as our parser prints it.</param>
/// <param name="Text">Without control characters other than line feeds.</param>
/// <param name="Useful">How long the text is of use.</param>
/// <param name="Reports">Where to report to; null: nowhere.</param>
/// <param name="Leaves">To be called, and waited for, at the last moment before the message leaves.</param>
internal sealed record SmsLetter(Guid Key, PhoneNumber To, string Text, TimeSpan Useful, Uri? Reports, Func<Task> Leaves);

/// <summary>What a gateway says about a message that it has taken.</summary>
internal enum SmsReport { OnItsWay, Delivered, Undelivered }
