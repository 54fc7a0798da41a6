using System.Globalization;
using Akamon.Web;

namespace Akamon.Policies;

/// <summary>The operator's command "trained FILE [--dry-run]": who has passed the yearly training, from where it is held. May run beside the server.</summary>
internal static class TrainedCommand
{
    public const string Name = "trained", Usage = "trained FILE [--dry-run]";

    /// <returns>0: taken in, or it would be. 1: something is wrong, and nothing was. 2: the command is.</returns>
    public static async Task<int> Run(WebApplication app, IReadOnlyList<string> args, TextWriter say)
    {
        var words = args.ToList();
        var dry = words.Remove("--dry-run");
        if (words is not [var file] || !File.Exists(file))
        {
            await say.WriteLineAsync(Usage);
            return 2;
        }
        await using var scope = app.Services.CreateAsyncScope();
        var report = await scope.ServiceProvider.GetRequiredService<TrainingRecords>().Take(await File.ReadAllLinesAsync(file), dry, CancellationToken.None);
        foreach (var (line, fault) in report.Faults)
            await say.WriteLineAsync(Languages.Format(PoliciesText.Fault, line.ToString(CultureInfo.CurrentCulture), fault));
        await say.WriteLineAsync(Languages.Format(report.Faults.Count > 0 ? PoliciesText.TrainedNothing : dry ? PoliciesText.TrainedDry : PoliciesText.TrainedDone, report.Passed.ToString(CultureInfo.CurrentCulture)));
        await app.DisposeAsync(); // Writes out what was logged.
        return report.Faults.Count == 0 ? 0 : 1;
    }
}
