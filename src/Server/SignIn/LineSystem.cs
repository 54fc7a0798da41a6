using Akamon.RelyingParties;

namespace Akamon.SignIn;

/// <summary>Where the code comes that is not asked for by a challenge.</summary>
public enum LineCode
{
    /// <summary>Nowhere: the password field holds the password.</summary>
    Asked,

    /// <summary>The last six digits of the password field.</summary>
    Appended,

    /// <summary>After the separator in the password field.</summary>
    Separated,
}

/// <summary>A system whose people sign in by lines of text, and the machine of it that asks.</summary>
/// <param name="Party">The system.</param>
/// <param name="Machine">Its machine; what one of them was given is good at no other (sec:RK4).</param>
public sealed record LineSystem(RelyingParty Party, string Machine)
{
    private const int AppendedDigits = 6;

    /// <summary>No second proof is asked for, as on Wi-Fi; use of MFA may be required all the same.</summary>
    public bool PasswordOnly { get; init; }

    /// <summary>It shows a question and sends the answer.</summary>
    public bool Challenges { get; init; } = true;

    /// <summary>The choice comes first, instead of the default way.</summary>
    public bool Menu { get; init; }

    public LineCode Code { get; init; }

    public char Separator { get; init; } = ',';

    /// <summary>How long an answer is held while a phone decides.</summary>
    public TimeSpan Hold { get; init; }

    /// <summary>How long somebody has for each answer.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(120);

    /// <summary>The password, and the code that was typed with it. A password may hold separators of its own.</summary>
    /// <param name="typed">What the password field held.</param>
    /// <param name="isCode">Whether something has the form of a code.</param>
    internal (string Password, string? Code) Split(string typed, Func<string, bool> isCode)
    {
        if (Code is LineCode.Appended && typed.Length > AppendedDigits && typed[^AppendedDigits..].All(char.IsAsciiDigit))
            return (typed[..^AppendedDigits], typed[^AppendedDigits..]);
        if (Code is LineCode.Separated && typed.LastIndexOf(Separator) is > 0 and var at && isCode(typed[(at + 1)..]))
            return (typed[..at], typed[(at + 1)..]);
        return (typed, null);
    }
}

/// <summary>What the door answers to a line.</summary>
public abstract record LineOutcome
{
    private LineOutcome() { }

    public sealed record Open(Accounts.Account Account) : LineOutcome;

    /// <param name="State">What must come back with the answer, once.</param>
    /// <param name="Text">The question.</param>
    public sealed record Ask(string State, string Text) : LineOutcome;

    public sealed record Refused(string Text) : LineOutcome;
}
