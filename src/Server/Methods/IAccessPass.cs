using Akamon.Accounts;

namespace Akamon.Methods;

/// <summary>The temporary access pass (J3): stands in once for everything that is lost, and opens registering only. Implemented in Methods/AccessPass.</summary>
public interface IAccessPass
{
    TimeSpan UsualLife { get; }

    TimeSpan LongestLife { get; }

    TimeSpan LongestDelay { get; }

    /// <summary>Makes one; an earlier one of the account ends. Who may ask is the caller's guard; for whom is judged here.</summary>
    Task<PassAnswer> Issue(Account holder, PassOrder order, CancellationToken cancel);

    /// <param name="account">Who is said to sign in.</param>
    /// <param name="typed">Whatever was typed in place of the password.</param>
    /// <param name="then">Told what the pass is for, opens it: one transaction with clearing its count.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <returns>True when it was the account's pass and is used up now. Too early, too late, used, somebody else's, a guess: all false, and counted.</returns>
    Task<bool> Use(Account account, string typed, Func<PassScope, CancellationToken, Task<bool>> then, CancellationToken cancel);

    /// <summary>Ends a temporary password that nobody has used: a new one came by another way. A pass that opens registering stays.</summary>
    Task EndTemporary(Guid account, CancellationToken cancel);
}

/// <summary>What a pass opens, and nothing else.</summary>
public enum PassScope
{
    Registering,

    /// <summary>The page that sets a new password: people know it as a temporary password (B14).</summary>
    NewPassword,
}

/// <summary>What is asked for.</summary>
/// <param name="Actor">Who makes it; null for a flow in which the holder has been identified by other means.</param>
/// <param name="Life">How long it can be used; null: as usual.</param>
/// <param name="Delay">How long from now it begins.</param>
public sealed record PassOrder(Account? Actor, TimeSpan? Life = null, TimeSpan Delay = default)
{
    public PassScope Opens { get; init; }

    /// <summary>What belongs to it, in the same transaction: hands it over, or says false, and none is made.</summary>
    public Func<PassAnswer.Issued, CancellationToken, Task<bool>>? With { get; init; }

    /// <summary>The attempt that it uses up, in the same transaction; false, and none is made. It comes last: a proof locks a pass before its attempt (decision 35).</summary>
    public Func<CancellationToken, Task<bool>>? InPlaceOf { get; init; }
}

/// <summary>What came of it.</summary>
public abstract record PassAnswer
{
    private PassAnswer() { }

    /// <summary>The only moment at which the pass can be read.</summary>
    public sealed record Issued(string Pass, DateTimeOffset From, DateTimeOffset Until) : PassAnswer;

    /// <summary>Nobody makes one for themselves.</summary>
    public sealed record Oneself : PassAnswer;

    /// <summary>Who has a role gets a pass from an administrator: the desk must not become one.</summary>
    public sealed record TooHigh : PassAnswer;

    public sealed record OutOfRange : PassAnswer;

    /// <summary>What belongs to it did not come about.</summary>
    public sealed record TakenBack : PassAnswer;
}
