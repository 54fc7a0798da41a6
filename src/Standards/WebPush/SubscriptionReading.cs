namespace Akamon.Standards.WebPush;

/// <summary>What came of reading a subscription.</summary>
public abstract record SubscriptionReading
{
    private SubscriptionReading()
    {
    }

    /// <summary>Messages may be sent. Whether the host's network addresses are public is for the sender to check.</summary>
    /// <param name="Subscription">The subscription.</param>
    public sealed record Accepted(Subscription Subscription) : SubscriptionReading;

    /// <summary>Nothing must be sent, and nothing kept.</summary>
    /// <param name="Reason">Why; for the log.</param>
    public sealed record Refused(SubscriptionFault Reason) : SubscriptionReading;
}

/// <summary>Why a subscription was refused.</summary>
public enum SubscriptionFault
{
    /// <summary>The endpoint is missing, longer than <see cref="Subscription.MostCharactersInEndpoint"/>, or has a character that browsers never write there.</summary>
    NotAnAddress,

    /// <summary>The endpoint is not <c>https://</c>.</summary>
    NotHttps,

    /// <summary>The endpoint holds a user name or password.</summary>
    NamesAUser,

    /// <summary>The endpoint writes a port; 443 is never written.</summary>
    NamesAPort,

    /// <summary>The endpoint's host is no name in lower-case ASCII: an address in numbers, a full stop at the end, another script.</summary>
    NotAHostName,

    /// <summary>No rule allows the host.</summary>
    HostNotAllowed,

    /// <summary>The key is not base64url of an uncompressed point on P-256.</summary>
    BadPublicKey,

    /// <summary>The secret is not base64url of 16 bytes.</summary>
    BadAuthSecret,
}
