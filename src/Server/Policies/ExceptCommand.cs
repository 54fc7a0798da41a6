using System.Globalization;
using Akamon.Accounts;
using Akamon.Web;

namespace Akamon.Policies;

/// <summary>The operator's command "except ID mfa|training DAY REASON": an exception for one account until the end of a day. Audited, told, may run beside the server.</summary>
internal static class ExceptCommand
{
    public const string Name = "except", Usage = "except ID mfa|training YYYY-MM-DD REASON";

    /// <returns>0: made. 1: refused, with the reason. 2: the command is wrong.</returns>
    public static async Task<int> Run(WebApplication app, IReadOnlyList<string> args, TextWriter say)
    {
        if (args is not [var typed, "mfa" or "training", var until, _, ..] || !DateOnly.TryParseExact(until, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var last))
        {
            await say.WriteLineAsync(Usage);
            return 2;
        }
        await using var scope = app.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var holder = await services.GetRequiredService<WhoIs>().Find(typed, CancellationToken.None);
        var exceptions = services.GetRequiredService<Exceptions>();
        ExceptionAnswer? answer = holder is null ? null : await exceptions.Make(holder, args[1] is "mfa" ? RuleKind.Mfa : RuleKind.Training, last, string.Join(' ', args.Skip(3)), actor: null, CancellationToken.None);
        await say.WriteLineAsync(answer is null ? Languages.Format(PoliciesText.NoAccount, typed) : ExceptionWords.Of(answer.Value, exceptions.LongestDays));
        await app.DisposeAsync(); // Writes out what was logged.
        return answer is ExceptionAnswer.Made ? 0 : 1;
    }
}
