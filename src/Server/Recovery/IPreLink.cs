namespace Akamon.Recovery;

/// <summary>Something an account is linked with beforehand, for the day when every method is lost (K1). Without one configured there is none of these.</summary>
public interface IPreLink
{
    /// <summary>What people call it.</summary>
    string Title { get; }

    /// <summary>The page that links and unlinks.</summary>
    string Page { get; }

    /// <returns>Null when the account is not linked.</returns>
    Task<DateTimeOffset?> Since(Guid account, CancellationToken cancel);
}
