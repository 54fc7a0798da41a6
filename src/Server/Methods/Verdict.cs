namespace Akamon.Methods;

/// <summary>What came of one try with one authenticator.</summary>
public abstract record Verdict
{
    private Verdict() { }

    /// <param name="Amr">What was proved, where the way alone does not tell.</param>
    public sealed record Accepted(string? Amr = null) : Verdict;

    /// <summary>Not it. Already used is told apart, where the method knows; so is the failure with which a wait begins.</summary>
    public sealed record Wrong(bool AlreadyUsed = false, bool WaitBegins = false) : Verdict;

    /// <summary>Nothing was looked at: too many wrong tries. Right input gets this answer too.</summary>
    public sealed record Waiting(DateTimeOffset Until) : Verdict;

    /// <summary>A hundred wrong tries in a row: this authenticator is shut until it is registered anew.</summary>
    public sealed record Shut : Verdict;

    /// <summary>Too old, used up, or never sent: ask for a new one. Costs no try.</summary>
    public sealed record Gone : Verdict;
}
