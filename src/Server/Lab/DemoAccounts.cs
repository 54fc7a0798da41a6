using System.Text.Json;
using Akamon.Accounts;
using Akamon.Database;
using Akamon.Methods;
using Akamon.Methods.Password;
using Akamon.Methods.Totp;
using Akamon.MfaUse;
using Akamon.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Akamon.Lab;

/// <summary>Creates the demo accounts at the first start. Their passwords are made then, never shipped.</summary>
internal sealed class DemoAccounts(IServiceScopeFactory scopes, DataFolder folder, TimeProvider clock, IOptions<LabOptions> options) : IHostedLifecycleService
{
    private static readonly JsonSerializerOptions _json = new(JsonSerializerOptions.Web) { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    internal sealed record Person(string CommonId, string Password, string Role, string Name, string State, string? TotpSecret = null);

    internal static IEnumerable<string> Roles => _people.Select(one => one.Role).Distinct(StringComparer.Ordinal);

    private static readonly (string Id, string Role, string Name, string Affiliations, string Units, string Roles, string State)[] _people =
    [
        ("0000000001", "student", "赤門 花子", "student", "law", "", "no methods"),
        ("0000000002", "staff", "本郷 太郎", "staff", "engineering", "", "no methods"),
        ("0000000003", "staff", "弥生 次郎", "staff", "law", "", "methods registered, MFA not applied"),
        ("0000000004", "staff", "駒場 三郎", "staff student", "engineering law", "", "MFA in use"),
        ("0000000008", "office", "根津 六月", "staff", "law", "office", "no methods"),
        ("0000000009", "desk", "柏 四郎", "staff", "", "desk", "no methods"),
        ("0000000010", "administrator", "白金 五月", "staff", "", "administrator", "no methods"),
    ];

    internal string File => folder.File("demo-accounts.json");

    internal IReadOnlyList<Person> All => System.IO.File.Exists(File) ? JsonSerializer.Deserialize<List<Person>>(System.IO.File.ReadAllText(File), JsonSerializerOptions.Web)! : [];

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        if (!options.Value.Demo || System.IO.File.Exists(File))
            return;
        await using var scope = scopes.CreateAsyncScope();
        var people = new List<Person>();
        foreach (var (id, role, name, affiliations, units, roles, state) in _people)
            people.Add(await Create(scope.ServiceProvider, id, role, name, affiliations, units, roles, state, cancellationToken));
        await System.IO.File.WriteAllTextAsync(File, JsonSerializer.Serialize(people, _json), cancellationToken);
    }

    private async Task<Person> Create(IServiceProvider services, string id, string role, string name, string affiliations, string units, string roles, string state, CancellationToken cancel)
    {
        var db = services.GetRequiredService<AkamonDb>();
        var password = $"Akamon-{role}-{Secrets.Reference()}";
        // The list of demo accounts is written last: after a break in between, everything is made anew.
        await db.Set<Account>().Where(row => row.CommonId == id).ExecuteDeleteAsync(cancel);
        var account = new Account { Id = Ids.New(clock), CommonId = id, DisplayName = name, Affiliations = affiliations, Units = units, Roles = roles, Language = null, Created = clock.GetUtcNow(), Trained = role is "student" ? null : clock.GetUtcNow() };
        db.Add(account);
        await db.SaveChangesAsync(cancel);
        await services.GetRequiredService<PasswordMethod>().Set(account.Id, password, cancel);
        if (state.StartsWith("no", StringComparison.Ordinal))
            return new(id, password, role, name, state);
        return new(id, password, role, name, state, await AddMethods(services, account, mfa: state.EndsWith("in use", StringComparison.Ordinal), cancel));
    }

    private async Task<string> AddMethods(IServiceProvider services, Account account, bool mfa, CancellationToken cancel)
    {
        var (db, wallet, now) = (services.GetRequiredService<AkamonDb>(), services.GetRequiredService<Wallet>(), clock.GetUtcNow());
        var (totp, data) = (Ids.New(clock), TotpMethod.New());
        db.Add(Credential(totp, account, "totp", totp.ToString("n"), "Demo app", wallet.Seal(totp, data), now));
        db.Add(new Preference { AccountId = account.Id, CredentialId = totp, Way = "totp" });
        if (mfa)
        {
            db.Add(new Trial { AccountId = account.Id, CredentialId = totp, Passed = now });
            db.Add(new MfaSwitch { AccountId = account.Id, State = MfaUseState.Active, Applied = now, ReadyBy = now, Active = now });
        }
        await db.SaveChangesAsync(cancel);
        return data.Secret;
    }

    private static Credential Credential(Guid id, Account account, string method, string slot, string label, byte[] data, DateTimeOffset now) => new()
    {
        Id = id,
        AccountId = account.Id,
        Method = method,
        Slot = slot,
        Label = label,
        Data = data,
        State = CredentialState.Active,
        Created = now,
        Added = now,
    };

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
