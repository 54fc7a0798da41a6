using Akamon.Audit;
using Akamon.Database;
using Akamon.RelyingParties;
using Akamon.SignIn;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Methods.AccessPass;

/// <summary>A pass that nobody has used yet ends when its holder gets in with a method of their own, and when everything is shut: who has stolen it keeps nothing.</summary>
internal sealed class UnusedPass(AkamonDb db, Together together) : IStandingAccess, IEntryWatch
{
    public Task EndAll(Guid account, CancellationToken cancel) =>
        db.Database.ExecuteSqlAsync(End(account), cancel);

    public Task Entered(Guid account, CancellationToken cancel)
    {
        together.Ahead(End(account));
        return Task.CompletedTask;
    }

    private static FormattableString End(Guid account) => $"delete from credentials where account_id = {account} and method = {Passes.Name}";
}
