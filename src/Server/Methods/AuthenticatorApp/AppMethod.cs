using Akamon.Accounts;
using Akamon.Database;
using Akamon.Security;
using Akamon.Standards.Otp;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Akamon.Methods.AuthenticatorApp;

/// <summary>
/// Our own app on a phone. It is asked over the network, and its owner types the number that the page shows
/// (<see cref="AppRequests"/>); without a network it makes codes, from the time or from the page's QR code.
/// One row is one phone: its key, its secrets and its subscription.
/// </summary>
public sealed class AppMethod(AkamonDb db, Wallet wallet, OfflineCode offline, TimeProvider clock, IOptions<AuthenticatorAppOptions> options) : IMethod
{
    public const string MethodName = "app";
    internal const int QrDigits = OfflineCode.Digits;

    public string Name => MethodName;

    public bool ProvesSignIn => true;

    public bool Several => true;

    public bool MayBeFirst => true;

    public bool Offered => options.Value.Origin is not null;

    public string Title => AppText.Title;

    public string Summary => AppText.Summary;

    public string Needs => AppText.Needs;

    public string Icon => "app";

    public string EnrolPage => "/setup/app";

    public IReadOnlyList<Way> WaysOf(Credential credential) => [Push, Code];

    public string Masked(Credential credential) => wallet.Read<AppRecord>(credential).PushLost ? AppText.PushLost : "";

    public bool OnPhone => true;

    public string OnNewPhone => AppText.OnNewPhone;

    public async Task<string?> WhyNot(Account account, CancellationToken cancel) =>
        (await wallet.Active(account.Id, cancel)).Count(row => string.Equals(row.Method, Name, StringComparison.Ordinal)) >= options.Value.PerAccount ? AppText.Full : null;

    internal static Way Push => new("app", AppText.PushWay, "/sign-in/app", "swk");

    internal static Way Code => new("app-code", AppText.CodeWay, "/sign-in/app-code", "otp");

    internal static AppRecord New() => new()
    {
        Secret = Base32.Encode(Secrets.Bytes(20)),
        Offline = Secrets.Bytes(32),
        PairingCode = PairingCode.New(),
        TypedCode = PairingCode.NewTyped(),
    };

    /// <summary>Six digits from the time, or eight from the page's QR code; null when it is neither.</summary>
    internal static string? Typed(string? typed) => CodeInput.Normalise(typed, TotpParameters.Common.Digits) ?? CodeInput.Normalise(typed, QrDigits);

    /// <summary>For <see cref="Verification.Try"/>. The six digits move the last step on; the eight are bound to this attempt, which ends once.</summary>
    internal async Task<Verdict> Check(Credential credential, Guid attempt, string code, CancellationToken cancel)
    {
        var record = wallet.Read<AppRecord>(credential);
        if (code.Length == QrDigits)
            return offline.IsRight(record.Offline, attempt, credential.Id, code) ? new Verdict.Accepted() : new Verdict.Wrong();
        switch (Standards.Otp.Totp.Match(Base32.Decode(record.Secret)!, code, clock.GetUtcNow(), credential.Step, TotpParameters.Common)) // It was made by New.
        {
            case TotpMatch.Matched(var step):
                var moved = await db.Set<Credential>().Where(row => row.Id == credential.Id && row.Step < step).ExecuteUpdateAsync(set => set.SetProperty(row => row.Step, step), cancel);
                return moved == 1 ? new Verdict.Accepted() : new Verdict.Wrong(AlreadyUsed: true);
            case TotpMatch.AlreadyUsed:
                return new Verdict.Wrong(AlreadyUsed: true);
            default:
                return new Verdict.Wrong();
        }
    }
}
