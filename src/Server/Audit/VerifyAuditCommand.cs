using System.Globalization;

namespace Akamon.Audit;

/// <summary>The operator's command "verify-audit": walks the chain of the audit. May run beside the server.</summary>
internal static class VerifyAuditCommand
{
    public const string Name = "verify-audit", Usage = "verify-audit";

    /// <returns>0: whole. 1: the first event that does not fit is named. 2: the command is wrong.</returns>
    public static async Task<int> Run(WebApplication app, IReadOnlyList<string> args, TextWriter say)
    {
        if (args.Count > 0)
        {
            await say.WriteLineAsync(Usage);
            return 2;
        }
        await using var scope = app.Services.CreateAsyncScope();
        var fault = await scope.ServiceProvider.GetRequiredService<AuditVerifier>().Verify(CancellationToken.None);
        await say.WriteLineAsync(fault is null
            ? "The audit is whole: no event was changed, removed from the middle, put in or moved."
            : string.Create(CultureInfo.InvariantCulture, $"The audit does not fit at stream {fault.Stream}, event {fault.Sequence}: it was changed, or what stood before it."));
        await app.DisposeAsync(); // Writes out what was logged.
        return fault is null ? 0 : 1;
    }
}
