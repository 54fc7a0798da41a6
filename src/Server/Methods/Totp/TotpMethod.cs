using Akamon.Accounts;
using Akamon.Database;
using Akamon.Security;
using Akamon.Standards.Otp;
using Akamon.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Akamon.Methods.Totp;

/// <summary>
/// Any standard code app (RFC 6238): a secret shown once while registering, then six digits every thirty seconds.
/// <see cref="Check"/> remembers the last step it accepted, so a code opens one door once, on every node.
/// </summary>
public sealed class TotpMethod(AkamonDb db, Wallet wallet, AccountName names, TimeProvider clock, IOptions<TotpOptions> options, IOptions<WebOptions> web) : IMethod
{
    /// <summary>The sealed record: 160 bits, in base 32.</summary>
    public sealed record Data(string Secret);

    public string Name => "totp";

    public bool ProvesSignIn => true;

    public bool Several => true;

    public bool MayBeFirst => true;

    public string Title => TotpText.Title;

    public string Summary => TotpText.Summary;

    public string Needs => TotpText.Needs;

    public string Icon => "code";

    public string Instead => TotpText.Instead;

    public string EnrolPage => "/setup/totp";

    public IReadOnlyList<Way> WaysOf(Credential credential) => [new("totp", TotpText.Way, "/sign-in/totp", "otp")];

    public string Masked(Credential credential) => "";

    public bool OnPhone => true;

    public Anchor AnchorOf(Credential credential) => new(Name, "", OnPhone); // In which device it is nobody knows.

    public string OnNewPhone => TotpText.OnNewPhone;

    public async Task<string?> WhyNot(Account account, CancellationToken cancel) =>
        (await wallet.Active(account.Id, cancel)).Count(row => string.Equals(row.Method, Name, StringComparison.Ordinal)) >= options.Value.PerAccount ? TotpText.Full : null;

    public static Data New() => new(Base32.Encode(Secrets.Bytes(20)));

    /// <summary>The otpauth address for QR code and link.</summary>
    public string Address(Account account, Data data) =>
        OtpAuthAddress.Totp(options.Value.Issuer is { Length: > 0 } issuer ? issuer : web.Value.OrganisationName, names.Full(account.CommonId), Base32.Decode(data.Secret)!, TotpParameters.Common);

    /// <summary>For <see cref="Verification.Try"/>: compares, and moves the last step on, which only one of many equal tries can do, however old the row in hand is.</summary>
    public async Task<Verdict> Check(Credential credential, string code, CancellationToken cancel)
    {
        var key = Base32.Decode(wallet.Read<Data>(credential).Secret)!;
        switch (Standards.Otp.Totp.Match(key, code, clock.GetUtcNow(), credential.Step, TotpParameters.Common))
        {
            case TotpMatch.Matched(var step):
                var moved = await db.Database.ExecuteSqlAsync($"update credentials set step = {step} where id = {credential.Id} and step < {step}", cancel);
                return moved == 1 ? new Verdict.Accepted() : new Verdict.Wrong(AlreadyUsed: true);
            case TotpMatch.AlreadyUsed:
                return new Verdict.Wrong(AlreadyUsed: true);
            default:
                return new Verdict.Wrong();
        }
    }
}
