namespace Akamon.RelyingParties;

/// <summary>A protocol in which systems are told, through the browser, that somebody signs out.</summary>
public interface IFarewell
{
    /// <summary>Called while the session is still there; the caller ends it.</summary>
    /// <returns>A page of ours that leads the browser past the systems and ends at the sign-out page; null when there is nobody to tell.</returns>
    Task<string?> Begin(Guid session, CancellationToken cancel);
}
