using Akamon.Accounts;

namespace Akamon.RelyingParties;

/// <summary>A way in which systems are told that an account uses MFA, and say that they know.</summary>
public interface IHearing
{
    /// <summary>The systems that will hear of this account by it.</summary>
    Task<IReadOnlyCollection<string>> Of(Account account, CancellationToken cancel);
}
