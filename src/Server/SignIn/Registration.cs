using Akamon.Accounts;
using Akamon.Audit;
using Akamon.Database;
using Akamon.Methods;
using Akamon.Security;
using Akamon.Sessions;
using Akamon.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Akamon.SignIn;

/// <summary>
/// Registering a method: <see cref="Begin"/> keeps what is being added as pending, the method's page proves it,
/// <see cref="Finish"/> makes it count. Half-done ones can be resumed for a while or thrown away; they never count (D10).
/// </summary>
public sealed class Registration(AkamonDb db, Catalogue catalogue, Wallet wallet, Verification verification, CurrentSession current, IContactAddresses addresses, ChangeNotice notice, AuditLog audit, TimeProvider clock, IOptions<SignInOptions> options)
{
    private static readonly TimeSpan _justNow = TimeSpan.FromMinutes(10);

    /// <summary>Keeps a new pending credential, instead of an older one of the same method.</summary>
    public async Task<Credential> Begin<TData>(Account account, IMethod method, string? slot, string label, TData data, CancellationToken cancel)
    {
        await Drop(account.Id, method, cancel);
        var id = Ids.New(clock);
        var credential = new Credential
        {
            Id = id,
            AccountId = account.Id,
            Method = method.Name,
            Slot = slot ?? id.ToString("n"),
            Label = label,
            Data = wallet.Seal(id, data),
            SessionId = await Here(cancel),
            Created = clock.GetUtcNow(),
        };
        db.Add(credential);
        await db.SaveChangesAsync(cancel);
        return credential;
    }

    /// <summary>What is being added, while it may still be finished.</summary>
    public async Task<Credential?> Pending(Guid account, IMethod method, CancellationToken cancel)
    {
        var session = await Here(cancel);
        var since = clock.GetUtcNow() - options.Value.RegistrationLife;
        return await db.Set<Credential>().AsNoTracking().Where(row => row.AccountId == account && row.Method == method.Name && row.State == CredentialState.Pending && row.SessionId == session && row.Created > since)
            .OrderByDescending(row => row.Created).FirstOrDefaultAsync(cancel);
    }

    private async Task<Guid?> Here(CancellationToken cancel) => (await current.Find(cancel))?.Session.Id;

    public Task<int> Drop(Guid account, IMethod method, CancellationToken cancel) =>
        db.Set<Credential>().Where(row => row.AccountId == account && row.Method == method.Name && row.State == CredentialState.Pending).ExecuteDeleteAsync(cancel);

    /// <summary>Tries the proof; if it is right the credential counts from now on, and the way that proved it is asked first.</summary>
    /// <param name="account">Whose it becomes.</param>
    /// <param name="pending">What <see cref="Begin"/> kept.</param>
    /// <param name="proof">Compares, and uses up what may be used once.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <param name="by">The way that proved it; null: its first.</param>
    /// <param name="counted">What the tries count for, where beginning again must not give new ones (sec:RB5).</param>
    /// <returns><see cref="Outcome.Go"/> to the next page of the wizard, or what was wrong.</returns>
    public async Task<Outcome> Finish(Account account, Credential pending, Func<CancellationToken, Task<Verdict>> proof, CancellationToken cancel, Way? by = null, Guid? counted = null)
    {
        var counts = false;
        var verdict = await verification.Try(account.Id, counted ?? pending.Id, proof, cancel, async stop => counts = await Count(account, pending, by, stop));
        if (verdict is not Verdict.Accepted)
        {
            audit.Add(Acts.MethodAdded, "wrong", account.Id, pending.Method);
            await db.SaveChangesAsync(cancel);
            return verdict switch
            {
                Verdict.Wrong { AlreadyUsed: var used } => new Outcome.Wrong(AlreadyUsed: used),
                Verdict.Waiting(var until) => new Outcome.Wait(until),
                Verdict.Shut => new Outcome.Shut(),
                _ => new Outcome.NoCode(),
            };
        }
        return counts ? new Outcome.Go(await Next(account.Id, catalogue.MethodOf(pending), cancel)) : new Outcome.NoCode();
    }

    private async Task<bool> Count(Account account, Credential pending, Way? by, CancellationToken cancel)
    {
        var first = (await catalogue.Usable(account.Id, cancel)).Count == 0;
        var told = await addresses.AddressesOf(account.Id, cancel); // Before one of them is replaced: the old address is told as well (sec:RG10).
        if (!await Activate(pending, cancel))
            return false;
        var method = catalogue.MethodOf(pending);
        if (method.ProvesSignIn)
            await NoteProof(account, pending, by ?? method.WaysOf(pending)[0], first, cancel);
        audit.Add(Acts.MethodAdded, "accepted", account.Id, pending.Method);
        await notice.Tell(account, () => (SignInText.AddedSubject, Languages.Format(SignInText.AddedBody, method.Title, method.Masked(pending))), cancel, told);
        await db.SaveChangesAsync(cancel);
        return true;
    }

    private async Task<bool> Activate(Credential pending, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        // A slot holds one: the old number goes only now that the new one is proved (E5), and never without it (sec:RG3).
        await db.Set<Credential>().Where(row => row.AccountId == pending.AccountId && row.Method == pending.Method && row.Slot == pending.Slot && row.State == CredentialState.Active).ExecuteDeleteAsync(cancel);
        return await db.Set<Credential>().Where(row => row.Id == pending.Id && row.State == CredentialState.Pending)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, CredentialState.Active).SetProperty(row => row.Added, now), cancel) == 1;
    }

    private async Task NoteProof(Account account, Credential credential, Way way, bool first, CancellationToken cancel)
    {
        var preferred = await db.Set<Preference>().SingleOrDefaultAsync(row => row.AccountId == account.Id, cancel);
        if (preferred is null)
            db.Add(new Preference { AccountId = account.Id, CredentialId = credential.Id, Way = way.Name });
        else if (first || catalogue.MethodOf(credential).BecomesDefault || !(await catalogue.Usable(account.Id, cancel)).Any(other => other.Id == preferred.CredentialId))
            (preferred.CredentialId, preferred.Way) = (credential.Id, way.Name);
        // The proof just given is as good as one at sign-in, so the wizard need not ask for it again.
        if (await current.Find(cancel) is { } found)
            await current.Raise(found.Session.Id, Session.Both(found.Session.Began, way.Amr), cancel);
    }

    /// <summary>After the first method comes the contact mail, if none is on file (D7); otherwise what is still to do (D9).</summary>
    private async Task<string> Next(Guid account, IMethod method, CancellationToken cancel) =>
        method.ProvesSignIn && (await addresses.AddressesOf(account, cancel)).Count == 0 ? addresses.EnrolPage : await After(account, cancel);

    /// <summary>Where it goes on: "Succeeded" for who has just registered a method to sign in with, the list for who came for something else.</summary>
    public async Task<string> After(Guid account, CancellationToken cancel) =>
        (await catalogue.Usable(account, cancel)).Any(one => one.Added > clock.GetUtcNow() - _justNow) ? "/setup/done" : "/security-info";
}
