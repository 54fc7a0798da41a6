using System.Globalization;
using Akamon.Accounts;
using Akamon.Web;

namespace Akamon.Policies;

/// <summary>The operator's command "adoption [--without]": figures per kind of member, or the list of those who do not use MFA as CSV.</summary>
internal static class AdoptionCommand
{
    public const string Name = "adoption", Usage = "adoption [--without]";

    public static async Task<int> Run(WebApplication app, IReadOnlyList<string> args, TextWriter say)
    {
        await using var scope = app.Services.CreateAsyncScope();
        var adoption = scope.ServiceProvider.GetRequiredService<Adoption>();
        if (args.Contains("--without", StringComparer.Ordinal))
            foreach (var account in await adoption.Without(CancellationToken.None))
                await say.WriteLineAsync($"{account.CommonId},\"{account.DisplayName.Replace("\"", "\"\"", StringComparison.Ordinal)}\",{account.Affiliations}");
        else
            foreach (var figure in await adoption.Figures(CancellationToken.None))
                await say.WriteLineAsync(Languages.Format(PoliciesText.Adoption, Kinds.Title(figure.Kind), figure.Accounts, figure.InUse, (100.0 * figure.InUse / figure.Accounts).ToString("F1", CultureInfo.CurrentCulture), figure.Excepted));
        await app.DisposeAsync(); // Writes out what was logged.
        return 0;
    }
}
