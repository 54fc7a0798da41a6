using Akamon.Accounts;
using Akamon.Audit;
using Akamon.Database;
using Akamon.Methods;
using Akamon.RelyingParties;
using Akamon.Sessions;
using Akamon.SignIn;
using Akamon.Web;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Desk;

/// <summary>
/// Gives and takes roles and units. What was open before ends: a pass, a way to a new password or a session that somebody got
/// while the account was less must not come along into the role (decision 33).
/// </summary>
public sealed class Appointments(AkamonDb db, Attempts attempts, IEnumerable<IStandingAccess> standing, ChangeNotice notice, AuditLog audit, Together together)
{
    public static readonly IReadOnlyList<string> Roles = ["desk", "office", Account.Administrator];

    /// <returns>False when it was so already.</returns>
    public Task<bool> Role(Account holder, string roles, CancellationToken cancel) => together.Run(
        async stop =>
        {
            if (await db.Set<Account>().Where(row => row.Id == holder.Id && row.Roles != roles).ExecuteUpdateAsync(set => set.SetProperty(row => row.Roles, roles), stop) == 0)
                return false;
            await EndAll(holder.Id, stop);
            audit.Add(Acts.RoleSet, Change(holder.Roles, roles), holder.Id);
            await notice.Tell(holder, () => (DeskText.RoleSubject, Languages.Format(DeskText.RoleBody, Words(holder.Roles), Words(roles))), stop);
            await db.SaveChangesAsync(stop);
            return true;
        },
        cancel);

    /// <returns>False when it was so already.</returns>
    public Task<bool> Units(Account holder, string units, CancellationToken cancel) => together.Run(
        async stop =>
        {
            if (await db.Set<Account>().Where(row => row.Id == holder.Id && row.Units != units).ExecuteUpdateAsync(set => set.SetProperty(row => row.Units, units), stop) == 0)
                return false;
            audit.Add(Acts.UnitsSet, Change(holder.Units, units), holder.Id);
            await db.SaveChangesAsync(stop);
            return true;
        },
        cancel);

    /// <summary>"none" for nothing, as it is typed.</summary>
    public static string Words(string list) => list.Length > 0 ? list : "none";

    private static string Change(string was, string now) => $"{Words(was)} > {Words(now)}";

    private async Task EndAll(Guid account, CancellationToken cancel)
    {
        foreach (var kept in standing)
            await kept.EndAll(account, cancel);
        await attempts.EndAll(account, cancel);
        await db.Set<Session>().Where(row => row.AccountId == account).ExecuteDeleteAsync(cancel);
    }
}
