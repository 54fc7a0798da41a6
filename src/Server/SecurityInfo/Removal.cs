using Akamon.Accounts;
using Akamon.Audit;
using Akamon.Database;
using Akamon.Methods;
using Akamon.MfaUse;
using Akamon.SignIn;
using Akamon.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Akamon.SecurityInfo;

/// <summary>
/// Deletes something registered and all that hangs on it. Whether it may go is asked in the deleting statement itself,
/// one removal of an account after the other, so that two at one moment cannot both be "not the last" (sec:RG3).
/// </summary>
public sealed class Removal(AkamonDb db, Catalogue catalogue, Ways ways, Attempts attempts, IContactAddresses addresses, MfaApplication application, ChangeNotice notice, AuditLog audit, Together together, IOptions<SignInOptions> options)
{
    /// <summary>The last way to sign in can only be replaced (3.13), at the latest when every sign-in asks for one.</summary>
    public async Task<bool> KeepsLast(Guid account, CancellationToken cancel) =>
        options.Value.KeepLastMethod || await application.StageOf(account, cancel) is Stage.Spreading or Stage.Active;

    /// <returns>Null when it may not go or is gone already; otherwise what is asked first from now on, empty when that did not change.</returns>
    public async Task<string?> Remove(Account account, Holding holding, CancellationToken cancel)
    {
        var told = await addresses.AddressesOf(account.Id, cancel); // Before it goes: a removed address is told as well (sec:RG10).
        var keep = await KeepsLast(account.Id, cancel);
        string? next = null;
        await together.Run(
            async stop =>
            {
                next = await Delete(account.Id, holding.Credential.Id, keep, stop);
                if (next is null)
                    return false;
                audit.Add(Acts.MethodRemoved, "done", account.Id, holding.Method.Name);
                await notice.Tell(account, () => (SecurityInfoText.RemovedSubject, Body(holding, next)), stop, told);
                await db.SaveChangesAsync(stop);
                return true;
            },
            cancel);
        return next;
    }

    private async Task<string?> Delete(Guid account, Guid id, bool keep, CancellationToken cancel)
    {
        var proofs = catalogue.All.Where(method => method is { ProvesSignIn: true, Reserve: false }).Select(method => method.Name).ToList();
        // Touching the account's row makes parallel removals wait for each other, in both databases.
        await db.Set<Account>().Where(row => row.Id == account).ExecuteUpdateAsync(set => set.SetProperty(row => row.CommonId, row => row.CommonId), cancel);
        var gone = await db.Set<Credential>().Where(row => row.Id == id && row.AccountId == account && row.State == CredentialState.Active
            && (!keep || !proofs.Contains(row.Method) || db.Set<Credential>().Any(other => other.AccountId == account && other.Id != id && other.State == CredentialState.Active && proofs.Contains(other.Method))))
            .ExecuteDeleteAsync(cancel);
        if (gone == 0)
            return null;
        await db.Set<Challenge>().Where(row => row.CredentialId == id).ExecuteDeleteAsync(cancel);
        await db.Set<Trial>().Where(row => row.CredentialId == id).ExecuteDeleteAsync(cancel);
        await db.Set<Counter>().Where(row => row.AccountId == account && row.Authenticator == id).ExecuteDeleteAsync(cancel);
        await attempts.EndAllAsking(id, lane: null, cancel);
        if (await db.Set<Preference>().Where(row => row.AccountId == account && row.CredentialId == id).ExecuteDeleteAsync(cancel) == 0 || await ways.Everyday(account, cancel) is not [var next, ..])
            return "";
        db.Add(new Preference { AccountId = account, CredentialId = next.Credential.Id, Way = next.Way.Name });
        return next.Credential.Label;
    }

    private static string Body(Holding holding, string next)
    {
        var body = Languages.Format(SecurityInfoText.RemovedBody, holding.Credential.Label, holding.Kind);
        return next.Length > 0 ? $"{body}\n{Languages.Format(SecurityInfoText.RemovedDefaultBody, next)}" : body;
    }
}
