using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Akamon;
using Akamon.Accounts;
using Akamon.Database;
using Akamon.Methods;
using Akamon.Methods.Password;
using Akamon.Methods.Totp;
using Akamon.MfaUse;
using Akamon.Security;
using Akamon.Standards.Otp;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

// Fills an empty database with accounts that use MFA, the way the peers of the bench are filled: one known password, a TOTP
// secret that follows from the number. Settings come from the environment, as for the server itself.
const int Batch = 1_000;
var count = args is [var given, ..] ? int.Parse(given, CultureInfo.InvariantCulture) : 10_000;

await using var app = Floorplan.Build([]);
await using (var scope = app.Services.CreateAsyncScope())
    await Migrator.Migrate(scope.ServiceProvider.GetRequiredService<AkamonDb>(), CancellationToken.None);

// One hash for all: making ten thousand would take minutes. Each row is sealed by itself.
var phc = Phc.Make("Correct-Horse-9", app.Services.GetRequiredService<IOptions<PasswordOptions>>().Value);
for (var first = 0; first < count; first += Batch)
{
    await using var scope = app.Services.CreateAsyncScope();
    var services = scope.ServiceProvider;
    var db = services.GetRequiredService<AkamonDb>();
    for (var i = first; i < Math.Min(first + Batch, count); i++)
        Add(db, services.GetRequiredService<Wallet>(), services.GetRequiredService<Vault>(), services.GetRequiredService<TimeProvider>(), phc, i);
    await db.SaveChangesAsync();
}

static void Add(AkamonDb db, Wallet wallet, Vault vault, TimeProvider clock, string phc, int i)
{
    var (now, account, totp) = (clock.GetUtcNow(), Ids.New(clock), Ids.New(clock));
    var number = i.ToString("D10", CultureInfo.InvariantCulture);
#pragma warning disable CA5350 // The load driver makes the same secrets.
    var secret = SHA1.HashData(Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"peers-totp-{i}")));
#pragma warning restore CA5350
    db.Add(new Account { Id = account, CommonId = number, DisplayName = $"Person {number}", Affiliations = "student", Created = now });
    db.Add(new PasswordRecord { AccountId = account, Phc = vault.Seal(PasswordRecord.Column, account, phc), Rules = PasswordMethod.RulesVersion, Set = now });
    db.Add(new Credential
    {
        Id = totp,
        AccountId = account,
        Method = "totp",
        Slot = totp.ToString("n"),
        Label = "Bench",
        Data = wallet.Seal(totp, new TotpMethod.Data(Base32.Encode(secret))),
        State = CredentialState.Active,
        Created = now,
        Added = now,
    });
    db.Add(new Preference { AccountId = account, CredentialId = totp, Way = "totp" });
    db.Add(new Trial { AccountId = account, CredentialId = totp, Passed = now });
    db.Add(new MfaSwitch { AccountId = account, State = MfaUseState.Active, Applied = now, ReadyBy = now, Active = now });
}
