using Akamon.Accounts;

namespace Akamon.Methods.AccessPass;

/// <summary>
/// The operator's command "pass ID [--password]": makes a pass for the first administrator, before there is anybody at a desk
/// (3.12), or a temporary password for somebody whom no other way helps. Audited, told, may run beside the server.
/// </summary>
internal static class PassCommand
{
    public const string Name = "pass", Usage = "pass ID [--password]";

    public static async Task<int> Run(WebApplication app, IReadOnlyList<string> args, TextWriter say)
    {
        if (args is not [var typed, ..] || args is not ([_] or [_, "--password"]))
        {
            await say.WriteLineAsync(Usage);
            return 2;
        }
        await using var scope = app.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var holder = await services.GetRequiredService<WhoIs>().Find(typed, CancellationToken.None);
        var order = new PassOrder(Actor: null) { Opens = args.Count > 1 ? PassScope.NewPassword : PassScope.Registering };
        var answer = holder is null ? null : await services.GetRequiredService<IAccessPass>().Issue(holder, order, CancellationToken.None);
        await say.WriteLineAsync(answer is PassAnswer.Issued issued ? $"{issued.Pass}  (until {issued.Until:u})" : $"There is no account {typed}.");
        await app.DisposeAsync(); // Writes out what was logged.
        return answer is PassAnswer.Issued ? 0 : 1;
    }
}
