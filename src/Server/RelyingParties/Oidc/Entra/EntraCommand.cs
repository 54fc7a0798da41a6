using System.Globalization;

namespace Akamon.RelyingParties.Oidc.Entra;

/// <summary>The operator's command "entra-links FILE". May run beside the server.</summary>
internal static class EntraCommand
{
    public const string Name = "entra-links", Usage = "entra-links FILE";

    /// <returns>0: taken over. 1: something in the file is wrong, and nothing was taken. 2: there is no such file.</returns>
    public static async Task<int> Run(WebApplication app, IReadOnlyList<string> args, TextWriter say)
    {
        if (args is not [var file] || !File.Exists(file))
        {
            await say.WriteLineAsync(args is [var missing] ? $"There is no file {missing}." : Usage);
            return 2;
        }
        await using var scope = app.Services.CreateAsyncScope();
        var (taken, faults) = await scope.ServiceProvider.GetRequiredService<EntraLinks>().Take(await File.ReadAllLinesAsync(file), CancellationToken.None);
        foreach (var fault in faults)
            await say.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Line {fault.Line}: {fault.Why}"));
        await say.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{taken} taken over, {faults.Count} wrong."));
        await app.DisposeAsync(); // Writes out what was logged.
        return faults.Count == 0 ? 0 : 1;
    }
}
