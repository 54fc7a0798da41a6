using Akamon.Accounts;
using Akamon.Delivery;
using Akamon.Methods;
using Akamon.Web;
using Microsoft.Extensions.Options;

namespace Akamon.Recovery;

/// <summary>What is written to an account's owner about a second contact. Queued with the act itself.</summary>
public sealed class RecoveryLetters(Outbox outbox, IContactAddresses contacts, IPhoneNumbers phones, ChangeNotice notice, IHttpContextAccessor http, IOptions<WebOptions> web)
{
    private static readonly TimeSpan _useful = TimeSpan.FromDays(3);

    /// <summary>To every address, new or old, and by text message to every number: whoever owns the account must be able to end it.</summary>
    public async Task Asked(Account account, DateTimeOffset due, string token, CancellationToken cancel)
    {
        var link = $"{Origin}/recovery/cancel?t={token}";
        var (subject, body) = Languages.Letter(account.Language, () => (RecoveryText.AskedSubject, string.Join("\n\n", Languages.Format(MethodsText.Greeting, account.DisplayName), Languages.Format(RecoveryText.AskedBody, Languages.Moment(due)), $"{RecoveryText.AskedCancel}\n{link}", RecoveryText.AskedPassword)));
        foreach (var address in await contacts.AddressesOf(account.Id, cancel))
            outbox.Queue(Channel.Mail, address, subject, body, account.Id, _useful);
        var text = Languages.Letter(account.Language, () => ("", Languages.Format(RecoveryText.AskedSms, web.Value.Organisation.Here, Languages.Moment(due), link))).Body;
        foreach (var number in await phones.NumbersOf(account.Id, cancel))
            outbox.Queue(Channel.Sms, number, subject, text, account.Id, _useful);
    }

    public Task Cancelled(Account account, CancellationToken cancel) => notice.Tell(account, () => (RecoveryText.CancelledSubject, RecoveryText.CancelledBody), cancel);

    public void Pass(Account account, IReadOnlyList<string> to, PassAnswer.Issued issued)
    {
        var (subject, body) = Languages.Letter(account.Language, () => (RecoveryText.PassSubject, string.Join("\n\n", Languages.Format(MethodsText.Greeting, account.DisplayName), Languages.Format(RecoveryText.PassBody, issued.Pass, Languages.Moment(issued.Until)), RecoveryText.PassAfter)));
        foreach (var address in to)
            outbox.Queue(Channel.Mail, address, subject, body, account.Id, issued.Until - issued.From);
    }

    /// <summary>A code and no link: what is typed stays in the browser that asked, and a mail cannot lead elsewhere (sec:L04).</summary>
    public void NewPassword(Account account, IReadOnlyList<string> to, string code, TimeSpan life, string reference)
    {
        var (subject, body) = Languages.Letter(account.Language, () => (Languages.Format(RecoveryText.CodeSubject, code), string.Join("\n\n", Languages.Format(MethodsText.Greeting, account.DisplayName), Languages.Format(RecoveryText.CodeBody, code, web.Value.Organisation.Here, (int)life.TotalMinutes), RecoveryText.CodeNotYou, $"{WebText.ReferenceNumber} {reference}")));
        foreach (var address in to)
            outbox.Queue(Channel.Mail, address, subject, body, account.Id, life);
    }

    public static string Masked(string address)
    {
        var at = address.LastIndexOf('@');
        return $"{address[..Math.Min(2, at)]}…{address[at..]}";
    }

    // Never the Host header of a request outside development, where the public origin must be set.
    private string Origin => web.Value.PublicOrigin?.GetLeftPart(UriPartial.Authority) ?? $"{http.HttpContext!.Request.Scheme}://{http.HttpContext.Request.Host.Value}"; // A page asks.
}
