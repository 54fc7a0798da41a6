namespace Akamon.Delivery.Calls;

/// <summary>Places calls with one provider: a SIP trunk, a telephony service, the Lab's phone.</summary>
public interface ICallGateway
{
    /// <summary>What settings, routes and logs call it.</summary>
    string Name { get; }

    /// <summary>
    /// Places one call, plays the prompt, listens for keys (judged by <see cref="Keypad"/>) and hangs up.
    /// </summary>
    /// <param name="order">Whom to call and what to ask.</param>
    /// <param name="tell">Is told of what happens as it happens, and how it ended as soon as that is certain: the last words take their time.</param>
    /// <param name="cancel">Hangs up at once.</param>
    /// <returns>How it ended. Null: the provider goes on by itself and tells its web-hooks, which write it down.</returns>
    /// <exception cref="DeliveryException">It could not be placed: nobody's telephone has rung, so another gateway may be asked.</exception>
    Task<CallEnd?> Place(CallOrder order, CallNews tell, CancellationToken cancel);
}

/// <summary>Something has happened to a call.</summary>
/// <param name="state">Where it stands now.</param>
/// <param name="end">How it ended.</param>
public delegate Task CallNews(CallState state, CallEnd? end = null);

/// <summary>One call to be made.</summary>
/// <param name="Id">Which it is: the idempotency key.</param>
/// <param name="Number">E.164, as our own parser printed it (sec:RC3).</param>
/// <param name="Extension">Tones to send once the main number has answered: digits, *, # and "," for a pause (C21). Null: none.</param>
/// <param name="Language">"ja" or "en".</param>
/// <param name="System">The name of the system that asked, for which there may be a recording; null: none in particular.</param>
/// <param name="Digits">Strict profile: what stands on the screen and must be typed before #. Null: # alone approves.</param>
public sealed record CallOrder(Guid Id, string Number, string? Extension, string Language, string? System, string? Digits);

/// <summary>Where a call stands.</summary>
public enum CallState { Queued, Dialling, Ringing, Answered, Ended }

/// <summary>How a call ended. Only <see cref="Approved"/> proves anything.</summary>
public enum CallEnd
{
    Approved,

    /// <summary>0#: "this was not me" (H12).</summary>
    Reported,

    /// <summary>Strict profile: something else than the number on the screen.</summary>
    Wrong,

    /// <summary>Answered, but nobody pressed a key in time: often a voice mailbox.</summary>
    NoKey,
    Busy,
    NoAnswer,
    HungUp,

    /// <summary>There is no such number, or it cannot be reached.</summary>
    Unreachable,

    /// <summary>The fault is ours or the provider's.</summary>
    Failed,
}
