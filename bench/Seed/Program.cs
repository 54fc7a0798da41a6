using System.Globalization;
using System.Security.Cryptography;
using Akamon;
using Akamon.Accounts;
using Akamon.Bench;
using Akamon.Database;
using Akamon.Methods;
using Akamon.Methods.AuthenticatorApp;
using Akamon.Methods.Password;
using Akamon.Methods.Totp;
using Akamon.MfaUse;
using Akamon.Security;
using Akamon.Standards.Otp;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

// Fills an empty database with accounts that use MFA, the way the peers of the bench are filled: one known password, and a
// TOTP secret, or with "app" a paired phone, that follows from the number. Settings come from the environment, as for the
// server itself.
const int Batch = 1_000;
var (count, phones) = (args is [var given, ..] ? int.Parse(given, CultureInfo.InvariantCulture) : 10_000, args.Contains("app"));

await using var app = Floorplan.Build([]);
await using (var scope = app.Services.CreateAsyncScope())
    await Migrator.Migrate(scope.ServiceProvider.GetRequiredService<AkamonDb>(), CancellationToken.None);

// One hash for all: making ten thousand would take minutes. Each row is sealed by itself.
var phc = Phc.Make(Seeds.Password, app.Services.GetRequiredService<IOptions<PasswordOptions>>().Value);
for (var first = 0; first < count; first += Batch)
{
    await using var scope = app.Services.CreateAsyncScope();
    var services = scope.ServiceProvider;
    var db = services.GetRequiredService<AkamonDb>();
    for (var i = first; i < Math.Min(first + Batch, count); i++)
        Add(db, services.GetRequiredService<Wallet>(), services.GetRequiredService<Vault>(), services.GetRequiredService<TimeProvider>(), phc, i, phones);
    await db.SaveChangesAsync();
}

static void Add(AkamonDb db, Wallet wallet, Vault vault, TimeProvider clock, string phc, int i, bool phone)
{
    var (now, account, id, number) = (clock.GetUtcNow(), Ids.New(clock), phone ? Seeds.AppId(i) : Ids.New(clock), Seeds.CommonId(i));
    db.Add(new Account { Id = account, CommonId = number, DisplayName = $"Person {number}", Affiliations = "student", Created = now });
    db.Add(new PasswordRecord { AccountId = account, Phc = vault.Seal(PasswordRecord.Column, account, phc), Rules = PasswordMethod.RulesVersion, Set = now });
    db.Add(new Credential
    {
        Id = id,
        AccountId = account,
        Method = phone ? "app" : "totp",
        Slot = id.ToString("n"),
        Label = "Bench",
        Data = phone ? wallet.Seal(id, Phone(i)) : wallet.Seal(id, new TotpMethod.Data(Base32.Encode(Seeds.Totp(i)))),
        State = CredentialState.Active,
        Created = now,
        Added = now,
    });
    db.Add(new Preference { AccountId = account, CredentialId = id, Way = phone ? "app" : "totp" });
    db.Add(new Trial { AccountId = account, CredentialId = id, Passed = now });
    db.Add(new MfaSwitch { AccountId = account, State = MfaUseState.Active, Applied = now, ReadyBy = now, Active = now });
}

static AppRecord Phone(int i)
{
    using var key = ECDsa.Create(new ECParameters { Curve = ECCurve.NamedCurves.nistP256, D = Seeds.AppKey(i) });
    return new() { Key = key.ExportSubjectPublicKeyInfo(), Secret = Base32.Encode(Seeds.Totp(i)), Offline = Seeds.AppKey(i) };
}
