namespace Akamon.Methods;

/// <summary>Where an account can be written to. Implemented in Methods/ContactMail.</summary>
public interface IContactAddresses
{
    /// <summary>The page that adds one.</summary>
    string EnrolPage { get; }

    Task<IReadOnlyList<string>> AddressesOf(Guid account, CancellationToken cancel);

    /// <summary>Those that were verified by then.</summary>
    Task<IReadOnlyList<string>> AddressesOf(Guid account, DateTimeOffset by, CancellationToken cancel);
}
