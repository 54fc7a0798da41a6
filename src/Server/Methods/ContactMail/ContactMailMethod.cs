using Akamon.Accounts;
using Akamon.Audit;
using Akamon.Database;
using Akamon.Delivery;
using Akamon.Web;
using Microsoft.Extensions.Options;

namespace Akamon.Methods.ContactMail;

/// <summary>Verified addresses that an account can be written to. Never a proof at sign-in (C17).</summary>
public sealed class ContactMailMethod(AkamonDb db, Wallet wallet, ContactBook book, CodeSender sender, SentCodes codes, Verification verification, Outbox outbox, AuditLog audit, IOptions<ContactMailOptions> options, IOptions<WebOptions> web) : IMethod, IMailedCode
{
    public sealed record Data(string Address);

    internal const string TheName = "contact-mail", Page = "/setup/contact-mail";

    public string Name => TheName;

    public bool ProvesSignIn => false;

    public bool Several => true;

    public bool MayBeFirst => false;

    public string Title => ContactMailText.Title;

    public string Summary => ContactMailText.Summary;

    public string Needs => ContactMailText.Needs;

    public string Icon => "mail";

    public string EnrolPage => Page;

    public string? ChangePage(Credential credential) => $"{Page}?instead={credential.Id:n}";

    public IReadOnlyList<Way> WaysOf(Credential credential) => [];

    public string Masked(Credential credential)
    {
        var address = AddressOf(credential);
        var at = address.LastIndexOf('@');
        return $"{address[..Math.Min(2, at)]}…{address[at..]}";
    }

    public Task<string?> WhyNot(Account account, CancellationToken cancel) => WhyNot(account, replaces: false, cancel);

    internal async Task<string?> WhyNot(Account account, bool replaces, CancellationToken cancel) =>
        !outbox.CanSend(Channel.Mail) ? ContactMailText.NoGateway
        : !replaces && (await Mine(account.Id, cancel)).Count() >= options.Value.PerAccount ? ContactMailText.Full : null;

    /// <summary>What is wrong with it first; then, for the oldest, that none of them can be read without this account (D8).</summary>
    public async ValueTask<Reminder?> ReminderOf(Credential credential, CancellationToken cancel)
    {
        var page = $"{Page}/{credential.Id:n}";
        switch (await book.StandingOf(credential, cancel))
        {
            case Standing.Dead:
                return new(ContactMailText.DeadTitle, ContactMailText.DeadText, ContactMailText.SeeToIt, page) { Presses = true };
            case Standing.Lapsed:
                return new(ContactMailText.LapsedTitle, ContactMailText.LapsedText, ContactMailText.ConfirmNow, page) { Presses = true };
            case Standing.Due:
                return new(ContactMailText.DueTitle, ContactMailText.DueText, ContactMailText.ConfirmNow, page) { Presses = true };
        }
        var alive = (await book.Of(credential.AccountId, cancel)).Where(one => !one.Dead).ToList();
        return alive.Count > 0 && alive[0].Id == credential.Id && alive.TrueForAll(one => book.IsDependent(one.Address))
            ? new(ContactMailText.OnlyDependentTitle, options.Value.RefuseDependent ? ContactMailText.OnlyDependentRefused : ContactMailText.OnlyDependent, ContactMailText.Add, Page) { Presses = options.Value.RefuseDependent }
            : null;
    }

    internal string AddressOf(Credential credential) => book.AddressOf(credential);

    internal async Task<string> WhyConfirm(Credential credential, CancellationToken cancel) => await book.StandingOf(credential, cancel) switch
    {
        Standing.Dead => ContactMailText.DeadText,
        Standing.Lapsed => ContactMailText.LapsedText,
        Standing.Due => ContactMailText.DueText,
        _ => ContactMailText.GoodText,
    };

    /// <summary>A code to an address that counts already, bound to the session that asked for it.</summary>
    internal Task<Hold?> SendAgain(Account account, Credential address, Guid session, CancellationToken cancel) =>
        sender.Send(address, session, Route(address), code => Words(account, code), cancel);

    internal Task<SendStatus> Status(Credential address, Guid session, CancellationToken cancel) => sender.Status(address, session, Route(address), cancel);

    internal Task<Verdict> Confirm(Account account, Credential address, Guid session, string code, CancellationToken cancel) =>
        verification.Try(account.Id, address.Id, stop => codes.Check(address, session, code, stop), cancel, async stop =>
        {
            await book.Confirm(address.Id, stop);
            audit.Add(Acts.MailConfirmed, "accepted", account.Id, Name);
            await db.SaveChangesAsync(stop);
            return true;
        });

    /// <returns>Null when it was queued; otherwise the moment from which on it may be.</returns>
    internal Task<Hold?> Send(Account account, Credential pending, CancellationToken cancel) =>
        sender.Send(pending, pending.Id, Route(pending), code => Words(account, code), cancel);

    internal Task<SendStatus> Status(Credential pending, CancellationToken cancel) => sender.Status(pending, pending.Id, Route(pending), cancel);

    public int Digits => options.Value.CodeDigits;

    public async Task<IReadOnlyList<Credential>> OnFile(Guid account, CancellationToken cancel) => outbox.CanSend(Channel.Mail) ? [.. (await Mine(account, cancel)).Join((await book.Of(account, cancel)).Where(one => one.ForRecovery), row => row.Id, one => one.Id, (row, _) => row)] : [];

    public Task<Hold?> SendSecret(Account account, Credential address, Guid purpose, CancellationToken cancel) =>
        sender.Send(address, purpose, Route(address), code => Languages.Letter(account.Language, () => (Languages.Format(ContactMailText.SecretSubject, code), Languages.Format(ContactMailText.SecretBody, code, web.Value.Organisation.Here, (int)options.Value.CodeLife.TotalMinutes))), cancel);

    public Task<bool> Waits(Credential address, Guid purpose, CancellationToken cancel) => codes.Waiting(address, purpose, cancel);

    public Task<Verdict> Check(Credential address, Guid purpose, string code, CancellationToken cancel) => codes.Check(address, purpose, code, cancel);

    internal Task<Verdict> Check(Credential pending, string code, CancellationToken cancel) => codes.Check(pending, pending.Id, code, cancel);

    private (string Subject, string Body) Words(Account account, string code) => Languages.Letter(account.Language, () => (Languages.Format(ContactMailText.MailSubject, code), Body(code)));

    private string Body(string code) => Languages.Format(ContactMailText.MailBody, code, web.Value.Organisation.Here, (int)options.Value.CodeLife.TotalMinutes);

    private CodeRoute Route(Credential credential) => new(Channel.Mail, AddressOf(credential), options.Value.CodeDigits, options.Value.CodeLife, options.Value.Rules);

    private async Task<IEnumerable<Credential>> Mine(Guid account, CancellationToken cancel) =>
        (await wallet.Active(account, cancel)).Where(row => string.Equals(row.Method, Name, StringComparison.Ordinal));
}
