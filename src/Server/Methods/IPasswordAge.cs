namespace Akamon.Methods;

/// <summary>When an account's password was set, for its own pages. Implemented in Methods/Password.</summary>
public interface IPasswordAge
{
    /// <returns>Null when the account has no password.</returns>
    Task<DateTimeOffset?> SetOn(Guid account, CancellationToken cancel);
}
