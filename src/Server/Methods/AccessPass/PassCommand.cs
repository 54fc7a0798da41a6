using Akamon.Accounts;
using Akamon.Database;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Methods.AccessPass;

/// <summary>The operator's command "pass": makes one for the first administrator, before there is anybody at a desk (3.12). Audited, told, may run beside the server.</summary>
internal static class PassCommand
{
    /// <returns>The process's exit code.</returns>
    public static async Task<int> Run(WebApplication app, string typed, TextWriter to)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var name = services.GetRequiredService<AccountName>().CommonId(typed);
        var holder = name is null ? null : await services.GetRequiredService<AkamonDb>().Set<Account>().AsNoTracking().SingleOrDefaultAsync(row => row.CommonId == name);
        var answer = holder is null ? null : await services.GetRequiredService<IAccessPass>().Issue(holder, new(Actor: null), CancellationToken.None);
        await to.WriteLineAsync(answer is PassAnswer.Issued issued ? $"{issued.Pass}  (until {issued.Until:u})" : $"There is no account {typed}.");
        await app.DisposeAsync(); // Writes out what was logged.
        return answer is PassAnswer.Issued ? 0 : 1;
    }
}
