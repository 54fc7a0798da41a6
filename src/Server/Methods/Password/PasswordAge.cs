using Akamon.Database;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Methods.Password;

internal sealed class PasswordAge(AkamonDb db) : IPasswordAge
{
    public async Task<DateTimeOffset?> SetOn(Guid account, CancellationToken cancel) =>
        await db.Set<PasswordRecord>().Where(row => row.AccountId == account).Select(row => (DateTimeOffset?)row.Set).SingleOrDefaultAsync(cancel);
}
