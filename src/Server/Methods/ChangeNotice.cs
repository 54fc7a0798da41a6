using Akamon.Accounts;
using Akamon.Delivery;
using Akamon.Web;

namespace Akamon.Methods;

/// <summary>Tells every contact address of an account what was changed (E11, sec:RG10). Saved with the change itself.</summary>
public sealed class ChangeNotice(Outbox outbox, IContactAddresses addresses, TimeProvider clock)
{
    private static readonly TimeSpan _usefulFor = TimeSpan.FromDays(3);

    public async Task Tell(Account account, Func<(string Subject, string Body)> words, CancellationToken cancel, IEnumerable<string>? also = null)
    {
        var recipients = (await addresses.AddressesOf(account.Id, cancel)).Concat(also ?? []).Distinct(StringComparer.OrdinalIgnoreCase).ToList();
        if (recipients.Count == 0)
            return;
        var when = clock.GetUtcNow();
        var (subject, body) = Languages.Letter(account.Language, () =>
        {
            var (subject, body) = words();
            return (subject, string.Join("\n\n", Languages.Format(MethodsText.Greeting, account.DisplayName), body, Languages.Format(MethodsText.When, Languages.Moment(when)), MethodsText.NotMe));
        });
        foreach (var recipient in recipients)
            outbox.Queue(Channel.Mail, recipient, subject, body, account.Id, _usefulFor);
    }
}
