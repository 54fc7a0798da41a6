namespace Akamon.RelyingParties;

/// <summary>A protocol that knows at which systems somebody has a session, and has them ended.</summary>
public interface ILiveSessions
{
    /// <summary>The systems at which a session goes on now.</summary>
    Task<IReadOnlyCollection<string>> At(Guid account, CancellationToken cancel);

    /// <summary>Has those ended that were begun before MFA was applied, at systems that cut sessions (G5): the systems are told within a second.</summary>
    Task Cut(Guid account, CancellationToken cancel);
}
