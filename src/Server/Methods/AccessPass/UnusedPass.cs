using Akamon.Database;
using Akamon.RelyingParties;
using Akamon.SignIn;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Methods.AccessPass;

/// <summary>A pass that nobody has used yet ends when its holder gets in with a method of their own, and when everything is shut: who has stolen it keeps nothing.</summary>
internal sealed class UnusedPass(AkamonDb db) : IStandingAccess, IEntryWatch
{
    public Task EndAll(Guid account, CancellationToken cancel) =>
        db.Database.ExecuteSqlAsync($"delete from credentials where account_id = {account} and method = {Passes.Name}", cancel);

    public Task Entered(Guid account, CancellationToken cancel) => EndAll(account, cancel);
}
