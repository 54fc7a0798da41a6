using Akamon.Accounts;

namespace Akamon.Desk;

/// <summary>The operator's command "units ID UNIT…": which departments an account belongs to from now on, all of them. Audited, may run beside the server.</summary>
internal static class UnitsCommand
{
    public const string Name = "units", Usage = "units ID none|UNIT…";

    public static Task<int> Run(WebApplication app, IReadOnlyList<string> args, TextWriter say) => Appointing.Run(app, args, say, Usage, async (services, holder, wanted) =>
    {
        var known = services.GetRequiredService<Units>().Names;
        if (wanted.FirstOrDefault(unit => !IsWord(unit) || (known.Count > 0 && !known.Contains(unit, StringComparer.Ordinal))) is { } unknown)
            return (1, known.Count > 0 ? $"There is no unit {unknown}. There are: none, {string.Join(", ", known)}." : $"{unknown} is no unit: small letters, digits and hyphens.");
        var units = string.Join(' ', wanted.Order(StringComparer.Ordinal));
        return await services.GetRequiredService<Appointments>().Units(holder, units, CancellationToken.None)
            ? (0, $"{holder.CommonId} had these units: {Appointments.Words(holder.Units)}; has now: {Appointments.Words(units)}.")
            : (0, $"{holder.CommonId} has these units already: {Appointments.Words(units)}.");
    });

    private static bool IsWord(string unit) => unit.All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter == '-') && !unit.StartsWith('-');
}
