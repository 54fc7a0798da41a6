using Akamon.Accounts;
using Akamon.Audit;
using Akamon.Database;
using Akamon.Methods;
using Akamon.SignIn;
using Akamon.Web;

namespace Akamon.SecurityInfo;

/// <summary>Deletes something registered, and tells its owner: one act with <see cref="Departure"/>.</summary>
public sealed class Removal(AkamonDb db, Departure departure, IContactAddresses addresses, ChangeNotice notice, AuditLog audit, Together together)
{
    public Task<bool> KeepsLast(Guid account, CancellationToken cancel) => departure.KeepsLast(account, cancel);

    /// <returns>Null when it may not go or is gone already; otherwise what is asked first from now on, empty when that did not change.</returns>
    public async Task<string?> Remove(Account account, Holding holding, CancellationToken cancel)
    {
        var told = await addresses.AddressesOf(account.Id, cancel); // Before it goes: a removed address is told as well (sec:RG10).
        var keep = await KeepsLast(account.Id, cancel);
        string? next = null;
        await together.Run(
            async stop =>
            {
                next = await departure.Delete(account.Id, holding.Credential.Id, keep, stop);
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

    private static string Body(Holding holding, string next)
    {
        var body = Languages.Format(SecurityInfoText.RemovedBody, holding.Credential.Label, holding.Kind);
        return next.Length > 0 ? $"{body}\n{Languages.Format(SecurityInfoText.RemovedDefaultBody, next)}" : body;
    }
}
