using Akamon.Accounts;
using Akamon.Delivery;
using Akamon.Web;
using Microsoft.Extensions.Options;

namespace Akamon.Methods.ContactMail;

/// <summary>Verified addresses that an account can be written to. Never a proof at sign-in (C17).</summary>
public sealed class ContactMailMethod(Wallet wallet, CodeSender sender, SentCodes codes, Outbox outbox, IOptions<ContactMailOptions> options, IOptions<WebOptions> web) : IMethod, IContactAddresses, IMailedCode
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
        var address = AddressOf(credential);
        var at = address.LastIndexOf('@');
        return $"{address[..Math.Min(2, at)]}…{address[at..]}";
    }

    public async Task<string?> WhyNot(Account account, CancellationToken cancel) =>
        !outbox.CanSend(Channel.Mail) ? ContactMailText.NoGateway
        : (await Mine(account.Id, cancel)).Count() >= options.Value.PerAccount ? ContactMailText.Full : null;

    public async Task<IReadOnlyList<string>> AddressesOf(Guid account, CancellationToken cancel) =>
        [.. (await Mine(account, cancel)).Select(row => wallet.Read<Data>(row).Address)];

    public async Task<IReadOnlyList<string>> AddressesOf(Guid account, DateTimeOffset by, CancellationToken cancel) =>
        [.. (await Mine(account, cancel)).Where(row => row.Added <= by).Select(row => wallet.Read<Data>(row).Address)];

    internal string AddressOf(Credential credential) => wallet.Read<Data>(credential).Address;

    /// <summary>Whether it cannot be read without this very account (D8).</summary>
    internal bool IsDependent(string address) =>
        options.Value.DependentDomains.Any(domain => address.EndsWith($"@{domain}", StringComparison.OrdinalIgnoreCase) || address.EndsWith($".{domain}", StringComparison.OrdinalIgnoreCase));

    /// <returns>Null when it was queued; otherwise the moment from which on it may be.</returns>
    internal Task<Hold?> Send(Account account, Credential pending, CancellationToken cancel) =>
        sender.Send(pending, pending.Id, Route(pending), code => Languages.Letter(account.Language, () => (Languages.Format(ContactMailText.MailSubject, code), Body(code))), cancel);

    internal Task<SendStatus> Status(Credential pending, CancellationToken cancel) => sender.Status(pending, pending.Id, Route(pending), cancel);

    public int Digits => options.Value.CodeDigits;

    public async Task<IReadOnlyList<Credential>> OnFile(Guid account, CancellationToken cancel) => outbox.CanSend(Channel.Mail) ? [.. await Mine(account, cancel)] : [];

    public Task<Hold?> SendSecret(Account account, Credential address, Guid purpose, CancellationToken cancel) =>
        sender.Send(address, purpose, Route(address), code => Languages.Letter(account.Language, () => (Languages.Format(ContactMailText.SecretSubject, code), Languages.Format(ContactMailText.SecretBody, code, web.Value.Organisation.Here, (int)options.Value.CodeLife.TotalMinutes))), cancel);

    public Task<bool> Waits(Credential address, Guid purpose, CancellationToken cancel) => codes.Waiting(address, purpose, cancel);

    public Task<Verdict> Check(Credential address, Guid purpose, string code, CancellationToken cancel) => codes.Check(address, purpose, code, cancel);

    internal Task<Verdict> Check(Credential pending, string code, CancellationToken cancel) => codes.Check(pending, pending.Id, code, cancel);

    private string Body(string code) => Languages.Format(ContactMailText.MailBody, code, web.Value.Organisation.Here, (int)options.Value.CodeLife.TotalMinutes);

    private CodeRoute Route(Credential credential) => new(Channel.Mail, AddressOf(credential), options.Value.CodeDigits, options.Value.CodeLife, options.Value.Rules);

    private async Task<IEnumerable<Credential>> Mine(Guid account, CancellationToken cancel) =>
        (await wallet.Active(account, cancel)).Where(row => string.Equals(row.Method, Name, StringComparison.Ordinal));
}
