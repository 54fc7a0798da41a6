using Akamon.Accounts;
using Akamon.Database;
using Akamon.Security;
using Akamon.Sessions;
using Akamon.SignIn;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Methods.SecurityKey;

/// <summary>Takes a new key from the browser, all checks first, and keeps it as pending until it has a name.</summary>
public sealed class NewKey(AkamonDb db, SecurityKeyMethod method, KeyHolders holders, KeyRules rules, KeyChallenges challenges, Registration registration, CurrentSession current, Caller caller)
{
    /// <summary>The question for the browser. Made for this session alone.</summary>
    public async Task<(Guid Challenge, string Question)> Ask(Account account, KeyKind kind, CancellationToken cancel)
    {
        var (question, state) = await rules.AskToMake(account, kind);
        return (await challenges.Keep(KeyPurpose.Registration, await Bound(cancel), state, cancel), question);
    }

    public async Task<NewKeyOutcome> Keep(Account account, Guid challenge, string text, CancellationToken cancel)
    {
        if (await challenges.Take(challenge, KeyPurpose.Registration, await Bound(cancel), cancel) is not { } state)
            return NewKeyOutcome.Stale;
        if (KeyAnswer.Read(text) is not { Model: { } model } answer)
            return NewKeyOutcome.Malformed;
        if (await method.WhyNot(account, cancel) is not null)
            return NewKeyOutcome.Full;
        if (await holders.Find(answer.Id, cancel) is not null)
            return NewKeyOutcome.Already;
        if (await rules.Accept(answer, state) is not { } made)
            return NewKeyOutcome.Refused;
        if (made.IsBackupEligible && !method.TakesSynced(account))
            return NewKeyOutcome.SyncedNotTaken;
        var pending = await registration.Begin(account, method, slot: null, await FreeLabel(account, model, cancel), SecurityKeyMethod.Record(made, model), cancel);
        await db.Set<Credential>().Where(row => row.Id == pending.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Step, (long)made.SignCount), cancel);
        if (await Claim(answer.Id, pending, cancel))
            return NewKeyOutcome.Kept;
        await registration.Drop(account.Id, method, cancel);
        return NewKeyOutcome.Already;
    }

    /// <summary>For the last step: the key was checked when it came; it counts while its id is still its own.</summary>
    public async Task<Verdict> StillOwn(Credential pending, CancellationToken cancel) =>
        await db.Set<KeyId>().AnyAsync(row => row.CredentialId == pending.Id, cancel) ? new Verdict.Accepted() : new Verdict.Gone();

    // An id is taken while a key that counts has it. One statement, so that two accounts cannot both have it (sec:E11).
    private async Task<bool> Claim(byte[] id, Credential pending, CancellationToken cancel)
    {
        var hash = KeyHolders.Hash(id);
        return await db.Database.ExecuteSqlAsync(
            $"""
            insert into key_ids (id_hash, credential_id) values ({hash}, {pending.Id})
            on conflict (id_hash) do update set credential_id = {pending.Id}
            where not exists (select 1 from credentials held where held.id = key_ids.credential_id and held.state = 'Active')
            """,
            cancel) == 1;
    }

    private async Task<string> FreeLabel(Account account, Guid model, CancellationToken cancel)
    {
        var name = KeyData.Model(model) ?? (DeviceName.Of(caller.Agent) is { } browser ? $"{SecurityKeyText.DefaultLabel} ({browser})" : SecurityKeyText.DefaultLabel);
        var taken = (await holders.Keys(account.Id, cancel)).Select(held => held.Label).ToHashSet(StringComparer.Ordinal);
        return Enumerable.Range(1, 100).Select(i => i == 1 ? name : $"{name} {i}").First(label => !taken.Contains(label));
    }

    private async Task<string> Bound(CancellationToken cancel) => (await current.Find(cancel))!.Value.Session.Id.ToString("n"); // The guard has seen to it.
}

/// <summary>What came of a new key.</summary>
public enum NewKeyOutcome { Kept, Stale, Malformed, Full, Already, Refused, SyncedNotTaken }
