using System.Globalization;

namespace Akamon.Security;

/// <summary>The operator's command "replace-key oidc|saml [keep]". May run beside the server: every node follows within half a minute.</summary>
internal static class ReplaceKeyCommand
{
    public const string Name = "replace-key", Usage = "replace-key oidc|saml [keep]";

    /// <returns>0: replaced. 2: the command is wrong.</returns>
    public static async Task<int> Run(WebApplication app, IReadOnlyList<string> args, TextWriter say)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var keys = args is [_] or [_, "keep"] ? scope.ServiceProvider.GetServices<IReplaceableKey>().FirstOrDefault(one => string.Equals(one.Name, args[0], StringComparison.Ordinal)) : null;
        if (keys is null)
        {
            await say.WriteLineAsync(Usage);
            return 2;
        }
        var withdrawn = await keys.Replace(args.Count > 1, CancellationToken.None);
        await say.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"A new key signs from now on; {withdrawn} withdrawn. Every node follows within 30 seconds."));
        await app.DisposeAsync(); // Writes out what was logged.
        return 0;
    }
}
