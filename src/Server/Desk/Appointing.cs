using Akamon.Accounts;

namespace Akamon.Desk;

/// <summary>What the commands for roles and units share: "ID none" or "ID WORD…".</summary>
internal static class Appointing
{
    public static async Task<int> Run(WebApplication app, IReadOnlyList<string> args, TextWriter say, string usage, Func<IServiceProvider, Account, IReadOnlySet<string>, Task<(int Code, string Answer)>> set)
    {
        if (args is not [var typed, _, ..])
        {
            await say.WriteLineAsync(usage);
            return 2;
        }
        await using var scope = app.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var holder = await services.GetRequiredService<WhoIs>().Find(typed, CancellationToken.None);
        var wanted = args is [_, "none"] ? [] : args.Skip(1).ToHashSet(StringComparer.Ordinal);
        var (code, answer) = holder is null ? (1, $"There is no account {typed}.") : await set(services, holder, wanted);
        await say.WriteLineAsync(answer);
        await app.DisposeAsync(); // Writes out what was logged.
        return code;
    }
}
