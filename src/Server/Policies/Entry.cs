using Akamon.Sessions;

namespace Akamon.Policies;

/// <summary>What a system's door does for a session.</summary>
public abstract record Entry
{
    private Entry() { }

    public sealed record Open : Entry;

    /// <summary>Ask for a verification first.</summary>
    /// <param name="Why">What the page says.</param>
    /// <param name="After">What was proved before this moment does not count.</param>
    /// <param name="Verify">A second factor; otherwise the password again.</param>
    public sealed record Prove(Why Why, DateTimeOffset? After = null, bool Verify = true) : Entry;

    /// <summary>Every rule that is not kept, and those that are: one page shows them together (H13, 3.17).</summary>
    public sealed record Refused(IReadOnlyList<Finding> Findings) : Entry
    {
        public IReadOnlyList<Gap> Gaps => [.. Findings.Select(finding => finding.Gap).OfType<Gap>()];
    }
}
