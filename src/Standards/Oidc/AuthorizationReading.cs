namespace Akamon.Standards.Oidc;

/// <summary>What came of reading an authorization request.</summary>
public abstract record AuthorizationReading
{
    private AuthorizationReading()
    {
    }

    /// <summary>Go on with the sign-in.</summary>
    /// <param name="Request">What is asked.</param>
    public sealed record Accepted(AuthorizationRequest Request) : AuthorizationReading;

    /// <summary>Show the person an error page; never redirect (RFC 6749 §4.1.2.1, RFC 9700 §4.11.2).</summary>
    /// <param name="Reason">Why the address cannot be trusted.</param>
    public sealed record ShownToPerson(ShownReason Reason) : AuthorizationReading;

    /// <summary>Answer the client with an error; <see cref="AuthorizationResponse.Failure(SentBack, string)"/> writes it.</summary>
    /// <param name="RedirectUri">A registered address of the client.</param>
    /// <param name="Error">The error.</param>
    /// <param name="Description">For the client's developer; never holds what was sent.</param>
    /// <param name="State">The request's state; null when there was none, or it was itself at fault.</param>
    /// <param name="ResponseMode">How to answer; <c>query</c> when the wish was at fault.</param>
    public sealed record SentBack(string RedirectUri, OidcError Error, string Description, string? State, ResponseMode ResponseMode)
        : AuthorizationReading;
}

/// <summary>Why an authorization or sign-out request is answered to the person and not to the client.</summary>
public enum ShownReason
{
    /// <summary>The client or the address came twice.</summary>
    Repeated,

    /// <summary>No client was named, or none that may be used.</summary>
    UnknownClient,

    /// <summary>No address, or not one of the client's.</summary>
    UnknownAddress,

    /// <summary>A pushed request that is unknown, over, used, or another client's (RFC 9126 §4).</summary>
    UnknownRequest,

    /// <summary>A signed request that is not as it must be (RFC 9101 §6).</summary>
    BadRequestObject,

    /// <summary>The client named and the one in the ID token hint are not the same.</summary>
    ClientMismatch,
}
