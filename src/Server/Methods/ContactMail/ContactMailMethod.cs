using Akamon.Accounts;
using Microsoft.Extensions.Options;

namespace Akamon.Methods.ContactMail;

/// <summary>Verified addresses that an account can be written to. Never a proof at sign-in (C17).</summary>
public sealed class ContactMailMethod(Wallet wallet, IOptions<ContactMailOptions> options) : IMethod, IContactAddresses
{
    public sealed record Data(string Address);

    public string Name => "contact-mail";

    public bool ProvesSignIn => false;

    public bool Several => true;

    public bool MayBeFirst => false;

    public string Title => ContactMailText.Title;

    public string Summary => ContactMailText.Summary;

    public string Needs => ContactMailText.Needs;

    public string Icon => "mail";

    public string EnrolPage => "/setup/contact-mail";

    public IReadOnlyList<Way> WaysOf(Credential credential) => [];

    public string Masked(Credential credential)
    {
        var address = wallet.Read<Data>(credential).Address;
        var at = address.LastIndexOf('@');
        return $"{address[..Math.Min(2, at)]}…{address[at..]}";
    }

    public async Task<string?> WhyNot(Account account, CancellationToken cancel) =>
        (await Mine(account.Id, cancel)).Count() >= options.Value.PerAccount ? ContactMailText.Full : null;

    public async Task<IReadOnlyList<string>> AddressesOf(Guid account, CancellationToken cancel) =>
        [.. (await Mine(account, cancel)).Select(row => wallet.Read<Data>(row).Address)];

    private async Task<IEnumerable<Credential>> Mine(Guid account, CancellationToken cancel) =>
        (await wallet.Active(account, cancel)).Where(row => string.Equals(row.Method, Name, StringComparison.Ordinal));
}
