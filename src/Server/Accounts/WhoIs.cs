using Akamon.Database;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Accounts;

/// <summary>Whom somebody means who may know: for people and commands that act on the accounts of others. The doors look for themselves, where every name costs the same.</summary>
public sealed class WhoIs(AkamonDb db, AccountName names)
{
    /// <returns>Null when there is no such account.</returns>
    public async Task<Account?> Find(string? typed, CancellationToken cancel) =>
        names.CommonId(typed) is { } name ? await db.Set<Account>().AsNoTracking().SingleOrDefaultAsync(row => row.CommonId == name, cancel) : null;
}
