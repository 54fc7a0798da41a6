namespace Akamon.Methods;

/// <summary>Where an account can be written to. Implemented in Methods/ContactMail.</summary>
public interface IContactAddresses
{
    /// <summary>The page that adds one.</summary>
    string EnrolPage { get; }

    /// <summary>All that are registered, oldest first, also those that nothing is sent to.</summary>
    Task<IReadOnlyList<ContactAddress>> Of(Guid account, CancellationToken cancel);

    /// <summary>Those that letters go to: all but the dead.</summary>
    async Task<IReadOnlyList<string>> AddressesOf(Guid account, CancellationToken cancel) => [.. (await Of(account, cancel)).Where(one => !one.Dead).Select(one => one.Address)];

    /// <summary>Those that may help somebody back in, and were verified by then.</summary>
    async Task<IReadOnlyList<string>> ForRecovery(Guid account, DateTimeOffset by, CancellationToken cancel) => [.. (await Of(account, cancel)).Where(one => one.ForRecovery && one.Since <= by).Select(one => one.Address)];
}

/// <summary>A verified address and what it is still good for.</summary>
/// <param name="Id">The credential's id.</param>
/// <param name="Address">In the one form in which it is stored.</param>
/// <param name="Dead">Mail to it was refused for good: nothing is sent there until its owner confirms it again.</param>
/// <param name="ForRecovery">It may help somebody back in: alive, confirmed not too long ago, and readable without this account where that is demanded (D8, 3.26).</param>
/// <param name="Since">When it was verified first.</param>
public sealed record ContactAddress(Guid Id, string Address, bool Dead, bool ForRecovery, DateTimeOffset Since);
