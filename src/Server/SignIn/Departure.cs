using Akamon.Accounts;
using Akamon.Database;
using Akamon.Methods;
using Akamon.MfaUse;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Akamon.SignIn;

/// <summary>
/// Takes something registered away, with all that hangs on it. Whether it may go is asked in the deleting statement itself,
/// one removal of an account after the other, so that two at one moment cannot both be "not the last" (sec:RG3).
/// </summary>
public sealed class Departure(AkamonDb db, Catalogue catalogue, Ways ways, Attempts attempts, MfaApplication application, IOptions<SignInOptions> options)
{
    /// <summary>The last way to sign in can only be replaced (3.13), at the latest when every sign-in asks for one.</summary>
    public async Task<bool> KeepsLast(Guid account, CancellationToken cancel) =>
        options.Value.KeepLastMethod || await application.StageOf(account, cancel) is Stage.Spreading or Stage.Active;

    /// <summary>Within <see cref="Audit.Together"/>, with the event and the letter that tell of it.</summary>
    /// <returns>Null when it may not go or is gone already; otherwise what is asked first from now on, empty when that did not change.</returns>
    public async Task<string?> Delete(Guid account, Guid id, bool keep, CancellationToken cancel)
    {
        var proofs = catalogue.All.Where(method => method is { ProvesSignIn: true, Reserve: false }).Select(method => method.Name).ToList();
        // Touching the account's row makes parallel removals wait for each other, in both databases.
        await db.Set<Account>().Where(row => row.Id == account).ExecuteUpdateAsync(set => set.SetProperty(row => row.CommonId, row => row.CommonId), cancel);
        await db.Set<Counter>().Where(row => row.AccountId == account && row.Authenticator == id).ExecuteDeleteAsync(cancel); // First, as a proof does (decision 35).
        var gone = await db.Set<Credential>().Where(row => row.Id == id && row.AccountId == account && row.State == CredentialState.Active
            && (!keep || !proofs.Contains(row.Method) || db.Set<Credential>().Any(other => other.AccountId == account && other.Id != id && other.State == CredentialState.Active && proofs.Contains(other.Method))))
            .ExecuteDeleteAsync(cancel);
        if (gone == 0)
            return null;
        await db.Set<Challenge>().Where(row => row.CredentialId == id).ExecuteDeleteAsync(cancel);
        await db.Set<Trial>().Where(row => row.CredentialId == id).ExecuteDeleteAsync(cancel);
        await attempts.EndAllAsking(id, lane: null, cancel);
        await db.Set<Renewal>().Where(row => row.AccountId == account).ExecuteDeleteAsync(cancel); // It may have been proved with what has just gone.
        if (await db.Set<Preference>().Where(row => row.AccountId == account && row.CredentialId == id).ExecuteDeleteAsync(cancel) == 0 || await ways.Everyday(account, cancel) is not [var next, ..])
            return "";
        db.Add(new Preference { AccountId = account, CredentialId = next.Credential.Id, Way = next.Way.Name });
        return next.Credential.Label;
    }
}
