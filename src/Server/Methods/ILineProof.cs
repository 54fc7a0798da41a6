using Akamon.Accounts;

namespace Akamon.Methods;

/// <summary>
/// How a method is asked where there is no page but one line of text each way, as at a VPN's door. Beside the pages, never
/// past them: the same limits when something is sent, the same counters when something is typed.
/// </summary>
public interface ILineProof
{
    /// <summary>The <see cref="IMethod.Name"/> it speaks for.</summary>
    string Method { get; }

    /// <summary>The answer is known without being asked for, so that it may be typed together with the password.</summary>
    bool IsKnownBefore(Way way);

    /// <summary>It has the form of such an answer, whoever's it may be.</summary>
    bool LooksRight(string typed);

    /// <summary>Begins: sends, calls or rings where that is needed.</summary>
    /// <returns><see cref="Line.Say"/> or <see cref="Line.Cannot"/>, in the language of this moment.</returns>
    Task<Line> Ask(LineQuestion question, CancellationToken cancel);

    /// <summary>What was typed: a proof to be judged, or words. Compares nothing by itself.</summary>
    Task<Line> Read(LineQuestion question, string typed, CancellationToken cancel);
}

/// <summary>What is asked of whom, and for what.</summary>
/// <param name="Account">Whose it is.</param>
/// <param name="Credential">Which of theirs.</param>
/// <param name="Way">By which of its ways.</param>
/// <param name="Purpose">The attempt.</param>
/// <param name="System">The system that asks.</param>
/// <param name="Reference">The attempt's code for the desk.</param>
public sealed record LineQuestion(Account Account, Credential Credential, Way Way, Guid Purpose, string? System, string? Reference);

/// <summary>What comes back on the line.</summary>
public abstract record Line
{
    private Line() { }

    /// <summary>Words, after which something is typed.</summary>
    /// <param name="Text">The words.</param>
    /// <param name="Waits">Somebody has a telephone in the hand: it may be decided in a moment.</param>
    public sealed record Say(string Text, bool Waits = false) : Line;

    /// <summary>This way cannot be used now, and why.</summary>
    public sealed record Cannot(string Text) : Line;

    /// <summary>For <see cref="Verification.Try"/>.</summary>
    public sealed record Prove(Func<CancellationToken, Task<Verdict>> Proof) : Line;
}
