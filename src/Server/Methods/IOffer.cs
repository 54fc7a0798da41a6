using Akamon.Accounts;

namespace Akamon.Methods;

/// <summary>A method that would serve somebody better than what they have just come in with.</summary>
public interface IOffer
{
    /// <summary>The partial page that says so, without a model; with a button that puts it off.</summary>
    string Part { get; }

    /// <summary>Whether to say so to this person, in this browser, now.</summary>
    Task<bool> Suits(Account account, CancellationToken cancel);
}
