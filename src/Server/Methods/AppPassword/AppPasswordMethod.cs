using Akamon.Accounts;
using Akamon.Web;
using Microsoft.Extensions.Options;

namespace Akamon.Methods.AppPassword;

/// <summary>
/// Passwords for old programs that know no second proof. Each opens one protocol of one system, which asks at
/// <see cref="CheckEndpoint"/>; none proves a sign-in, and the front door knows nothing of them (C17, sec:RG9).
/// </summary>
public sealed class AppPasswordMethod(Wallet wallet, TimeProvider clock, IOptions<AppPasswordOptions> options) : IMethod
{
    internal const string TheName = "app-password", Page = "/setup/app-password", EndPage = "/setup/app-password/end";

    /// <summary>The sealed record: what it opens, the salt and the keyed hash, until when.</summary>
    public sealed record Data(string System, string Protocol, string Salt, byte[] Hash, DateTimeOffset Until);

    public string Name => TheName;

    public bool ProvesSignIn => false;

    public bool Several => true;

    public bool MayBeFirst => false;

    public string Title => AppPasswordText.Title;

    public string Summary => AppPasswordText.Summary;

    public string Needs => AppPasswordText.Needs;

    public string Icon => "lock";

    public string EnrolPage => Page;

    public bool Offered => options.Value is { On: true, Systems.Count: > 0 };

    public Shelf? Shelf => new(AppPasswordText.ShelfTitle, AppPasswordText.ShelfText, AppPasswordText.Make, AppPasswordText.EndAll, EndPage);

    public IReadOnlyList<Way> WaysOf(Credential credential) => [];

    public string Masked(Credential credential)
    {
        var data = wallet.Read<Data>(credential);
        return Languages.Format(data.Until > clock.GetUtcNow() ? AppPasswordText.Masked : AppPasswordText.MaskedOver, Opens(data), Languages.Moment(data.Until));
    }

    public ValueTask<Reminder?> ReminderOf(Credential credential, CancellationToken cancel)
    {
        var (until, now) = (wallet.Read<Data>(credential).Until, clock.GetUtcNow());
        return new(Offered && until > now && until < now + options.Value.RemindBefore ? new Reminder(AppPasswordText.EndsTitle, Languages.Format(AppPasswordText.EndsText, credential.Label, Languages.Moment(until)), AppPasswordText.Make, Page) : null);
    }

    public async Task<string?> WhyNot(Account account, CancellationToken cancel) =>
        (await wallet.Active(account.Id, cancel)).Count(row => row.Method is TheName) >= options.Value.PerAccount ? AppPasswordText.Full : null;

    internal string Opens(Data data) => Opens(data.System, data.Protocol);

    /// <summary>System and use in the reader's language; the stored names where the operator has taken it away.</summary>
    internal string Opens(string name, string protocol)
    {
        var system = options.Value.Systems.FirstOrDefault(one => string.Equals(one.Name, name, StringComparison.Ordinal));
        var use = system?.Protocols.FirstOrDefault(one => string.Equals(one.Name, protocol, StringComparison.Ordinal));
        return Languages.Format(AppPasswordText.Opens, system?.Title.Here ?? name, use?.Title.Here ?? protocol);
    }
}
