namespace Akamon.RelyingParties;

/// <summary>A protocol in which systems are told, through the browser, that somebody signs out.</summary>
public interface IFarewell
{
    /// <summary>Called while the session is still there; the caller ends it.</summary>
    /// <param name="session">Which.</param>
    /// <param name="onward">A path of ours, where the way ends.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <returns>A page of ours that leads the browser past the systems, and then onward; null when there is nobody to tell.</returns>
    Task<string?> Begin(Guid session, string onward, CancellationToken cancel);
}
