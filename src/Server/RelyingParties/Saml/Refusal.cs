namespace Akamon.RelyingParties.Saml;

/// <summary>Why a request is shown to the person instead of answered: nobody knows that an answer would reach who asked.</summary>
public enum Refusal
{
    Unreadable,
    UnknownSystem,
    WrongPlace,
    NotSigned,
    WrongTime,
    ForeignAddress,
    LongRelayState,
    Used,
    Unasked,
}
