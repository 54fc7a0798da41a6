namespace Akamon.RelyingParties;

/// <summary>What systems keep of an account beyond its sessions, such as refresh tokens for offline access.</summary>
public interface IStandingAccess
{
    /// <summary>Ends all of it: whoever has the old password keeps nothing.</summary>
    Task EndAll(Guid account, CancellationToken cancel);
}
