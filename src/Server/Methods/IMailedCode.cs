using Akamon.Accounts;

namespace Akamon.Methods;

/// <summary>Codes to contact addresses that are on file already. They open a registration and never a sign-in (sec:RG9). Implemented in Methods/ContactMail.</summary>
public interface IMailedCode
{
    int Digits { get; }

    /// <summary>Addresses a code can be sent to.</summary>
    Task<IReadOnlyList<Credential>> OnFile(Guid account, CancellationToken cancel);

    string Masked(Credential address);

    /// <param name="account">Whose it is.</param>
    /// <param name="address">Where it goes.</param>
    /// <param name="purpose">The session it is for; a code proves nothing elsewhere (sec:RC2).</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <returns>Null when it was queued; otherwise when it may be.</returns>
    Task<Hold?> SendSecret(Account account, Credential address, Guid purpose, CancellationToken cancel);

    Task<bool> Waits(Credential address, Guid purpose, CancellationToken cancel);

    /// <summary>For <see cref="Verification.Try"/>.</summary>
    Task<Verdict> Check(Credential address, Guid purpose, string code, CancellationToken cancel);
}
