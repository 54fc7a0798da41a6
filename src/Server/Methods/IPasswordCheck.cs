namespace Akamon.Methods;

/// <summary>The first factor, as the front door, RADIUS and the account pages ask it. Implemented in Methods/Password.</summary>
public interface IPasswordCheck
{
    /// <param name="account">The account, or null when the name has none: it then costs the same time and the same waits.</param>
    /// <param name="name">What was typed as the name, in its one form; stands in for the account where there is none.</param>
    /// <param name="password">As typed: never trimmed, never cut.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <param name="then">What the right password opens: one transaction with clearing the count. False when it opened nothing after all.</param>
    /// <exception cref="HashQueueFullException">Too many sign-ins at this moment; nothing was counted.</exception>
    Task<Verdict> Check(Guid? account, string name, string password, CancellationToken cancel, Func<CancellationToken, Task<bool>>? then = null);
}

/// <summary>More sign-ins at once than this machine can hash: answered with 503 and Retry-After.</summary>
public sealed class HashQueueFullException() : Exception("Too many sign-ins at this moment.");
