namespace Akamon.Security;

/// <summary>Keys that sign for others, each kept by its own room. They can be replaced at once when one may be known to a stranger (sec:M06).</summary>
public interface IReplaceableKey
{
    /// <summary>What the operator calls them.</summary>
    string Name { get; }

    /// <summary>Makes a new key that signs from now on, and withdraws every other one, also one that has not signed yet.</summary>
    /// <param name="keep">What has signed stays published as after a usual change, so that what it signed is still believed: for a key that is only suspected.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <returns>How many were withdrawn.</returns>
    Task<int> Replace(bool keep, CancellationToken cancel);
}
