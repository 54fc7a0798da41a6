using System.Buffers.Text;
using Akamon.Accounts;
using Akamon.Audit;
using Akamon.Database;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Akamon.Methods.SecurityKey;

/// <summary>
/// FIDO2 security keys and passkeys: the only method that a false sign-in page cannot relay, because the browser signs the
/// address it is at. As second proof, or with the owner checked by the key itself instead of ID and password.
/// </summary>
public sealed class SecurityKeyMethod(AkamonDb db, Wallet wallet, KeyHolders holders, KeyRules rules, KeyDomain domain, AuditLog audit, IOptions<SecurityKeyOptions> options) : IMethod, IPasswordless
{
    private const string Page = "/sign-in/key";

    public string Name => KeyHolders.Method;

    public bool ProvesSignIn => true;

    public bool Several => true;

    public bool MayBeFirst => options.Value.MayBeFirst;

    public bool MayBeDefault => options.Value.MayBeDefault;

    public bool BecomesDefault => options.Value is { MayBeDefault: true, AskedFirst: true };

    public bool NeedsKeys => true;

    public bool OpensAlone => options.Value.Passwordless && domain.Possible;

    public bool First => options.Value.PasswordlessFirst;

    public string Part => "/Methods/SecurityKey/_Offer.cshtml";

    public string? ChangedPart => domain.Possible ? "/Methods/SecurityKey/_Signal.cshtml" : null;

    public string Title => SecurityKeyText.Title;

    public string Summary => SecurityKeyText.Summary;

    public string Needs => SecurityKeyText.Needs;

    public string Icon => "passkey";

    public string EnrolPage => "/setup/key";

    public IReadOnlyList<Way> WaysOf(Credential credential) => [Way(wallet.Read<KeyRecord>(credential), verified: false)];

    public string Masked(Credential credential) => wallet.Read<KeyRecord>(credential).Synced ? SecurityKeyText.MarkSynced : "";

    public KeyFacts KeyFactsOf(Credential credential) => Facts(wallet.Read<KeyRecord>(credential));

    // Copies of one service go with the account there; which service it is nobody tells.
    public Anchor AnchorOf(Credential credential) => wallet.Read<KeyRecord>(credential).Synced ? new($"{Name} copied", "", OnPhone: false) : new(Name, $"{credential.Id:n}", OnPhone: false);

    public async Task<string?> WhyNot(Account account, CancellationToken cancel) =>
        !domain.Possible ? SecurityKeyText.NoName
        : (await holders.Keys(account.Id, cancel)).Count >= options.Value.PerAccount ? SecurityKeyText.Full
        : null;

    /// <summary>Whether passkeys that are copied to other devices are for this person (C12).</summary>
    public bool TakesSynced(Account account) =>
        options.Value.Synced && (options.Value.SyncedFor.Count == 0 || account.Affiliations.Split(' ').Intersect(options.Value.SyncedFor, StringComparer.Ordinal).Any());

    /// <summary>What password managers may keep for this account (WebAuthn L3 §5.1.10.3): they take the rest out of their lists.</summary>
    public async Task<(string Domain, string Holder, IReadOnlyList<string> Ids)> Accepted(Account account, CancellationToken cancel) =>
        (domain.Name, Base64Url.EncodeToString(System.Text.Encoding.UTF8.GetBytes(KeyHolders.Handle(account))), [.. (await holders.Keys(account.Id, cancel)).Select(held => wallet.Read<KeyRecord>(held).Id)]);

    /// <summary>RFC 8176: hwk stays in its device, swk may be copied; user: the key checked its owner. "fido": no false page could relay it.</summary>
    public static Way Way(KeyRecord record, bool verified) =>
        new("key", SecurityKeyText.Way, Page, $"fido {(record.Synced ? "swk" : "hwk")}{(verified ? " user" : "")}");

    private static KeyFacts Facts(KeyRecord record) => new(record.Transports.Contains("internal", StringComparer.Ordinal), record.Model);

    public static KeyRecord Record(UserPasskeyInfo made, Guid model) =>
        new(Base64Url.EncodeToString(made.CredentialId), Base64Url.EncodeToString(made.PublicKey), made.Transports ?? [], made.IsBackupEligible, made.IsBackedUp, model);

    /// <summary>For <see cref="Verification.Try"/>: the key's answer, and its counter moved on in one statement, which only one of two copies of a key can do.</summary>
    public async Task<Verdict> Check(Credential credential, KeyAnswer answer, string state, bool verified, CancellationToken cancel)
    {
        var record = wallet.Read<KeyRecord>(credential);
        if (!string.Equals(record.Id, Base64Url.EncodeToString(answer.Id), StringComparison.Ordinal) || await rules.Verify(answer, state, verified) is not var (key, holder) || holder.Id != credential.AccountId)
            return new Verdict.Wrong();
        long count = key.SignCount;
        if (await db.Database.ExecuteSqlAsync($"update credentials set step = {count} where id = {credential.Id} and state = 'Active' and (step < {count} or ({count} = 0 and step = 0))", cancel) != 1)
        {
            audit.Add(Acts.KeyCounter, "went back", credential.AccountId, Name);
            await db.SaveChangesAsync(cancel);
            return new Verdict.Wrong();
        }
        if (key.IsBackedUp != record.Copied)
        {
            var data = wallet.Seal(credential.Id, record with { Copied = key.IsBackedUp });
            await db.Set<Credential>().Where(row => row.Id == credential.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Data, data), cancel);
        }
        return new Verdict.Accepted(Way(record, answer.Verified).Amr);
    }
}
