using System.Globalization;
using Akamon.Web;

namespace Akamon.Methods.HardwareToken;

/// <summary>The operator's command "import-tokens FILE [--dry-run] [--good-ones] [--unlock-file FILE]". May run beside the server.</summary>
internal static class ImportCommand
{
    public const string Name = "import-tokens", Usage = "import-tokens FILE [--dry-run] [--good-ones] [--unlock-file FILE]";

    private const long LargestFile = 32 * 1024 * 1024;

    /// <returns>0: all of it is right, and in the inventory unless it was a dry run. 1: something is wrong. 2: the command is.</returns>
    public static async Task<int> Run(WebApplication app, IReadOnlyList<string> args, TextWriter say)
    {
        if (Read(args) is not var (file, dry, good, unlock))
        {
            await say.WriteLineAsync(Usage);
            return 2;
        }
        if ((Missing(file) ?? (unlock is null ? null : Missing(unlock))) is { } missing)
        {
            await say.WriteLineAsync(missing);
            return 2;
        }
        await using var scope = app.Services.CreateAsyncScope();
        var secret = unlock is null ? null : (await File.ReadAllTextAsync(unlock)).TrimEnd('\r', '\n');
        var report = await scope.ServiceProvider.GetRequiredService<TokenImport>().Take(await File.ReadAllTextAsync(file), new(secret, dry, good), CancellationToken.None);
        foreach (var fault in report.Faults)
            await say.WriteLineAsync(ImportWords.Line(fault));
        await say.WriteLineAsync(Languages.Format(report.Written ? TokenText.ImportDone : dry ? TokenText.ImportDry : TokenText.ImportNothing, report.Right.ToString(CultureInfo.CurrentCulture), report.Faults.Count.ToString(CultureInfo.CurrentCulture)));
        await app.DisposeAsync(); // Writes out what was logged.
        return report.Faults.Count == 0 ? 0 : 1;
    }

    private static (string File, bool Dry, bool Good, string? Unlock)? Read(IReadOnlyList<string> args)
    {
        var (file, dry, good, unlock) = ((string?)null, false, false, (string?)null);
        for (var i = 0; i < args.Count; i++)
        {
            if (args[i] is "--dry-run")
                dry = true;
            else if (args[i] is "--good-ones")
                good = true;
            else if (args[i] is "--unlock-file" && i + 1 < args.Count)
                unlock = args[++i];
            else if (file is null && !args[i].StartsWith('-'))
                file = args[i];
            else
                return null;
        }
        return file is null ? null : (file, dry, good, unlock);
    }

    private static string? Missing(string path) =>
        new FileInfo(path) is not { Exists: true } file ? Languages.Format(TokenText.NoFile, path)
        : file.Length > LargestFile ? TokenText.FaultTooLarge
        : null;
}
