using Akamon.Accounts;

namespace Akamon.RelyingParties;

/// <summary>One thing a system is told of somebody, by its name in the protocol; without values when there is nothing to tell now.</summary>
public sealed record Datum(string Name, IReadOnlyList<string> Values);

/// <summary>What a protocol tells systems of people: the same list that is told is the one that people are shown and agree to (R3).</summary>
public interface IDataRelease
{
    /// <summary>Its name in sealed tickets.</summary>
    string Protocol { get; }

    /// <param name="account">Of whom.</param>
    /// <param name="system">The system's name.</param>
    /// <param name="what">What it asked for, in words of the protocol.</param>
    /// <param name="cancel">Ends the wait.</param>
    Task<IReadOnlyList<Datum>> Of(Account account, string system, string what, CancellationToken cancel);

    /// <summary>Ends what the system keeps of it: the agreement was taken back.</summary>
    Task End(Guid account, string system, CancellationToken cancel);
}
