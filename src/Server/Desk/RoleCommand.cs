namespace Akamon.Desk;

/// <summary>The operator's command "role ID ROLE…": which roles an account has from now on, all of them. Audited, told, may run beside the server.</summary>
internal static class RoleCommand
{
    public const string Name = "role", Usage = "role ID none|desk|office|administrator…";

    public static Task<int> Run(WebApplication app, IReadOnlyList<string> args, TextWriter say) => Appointing.Run(app, args, say, Usage, async (services, holder, wanted) =>
    {
        if (wanted.Except(Appointments.Roles, StringComparer.Ordinal).FirstOrDefault() is { } unknown)
            return (1, $"There is no role {unknown}. There are: none, {string.Join(", ", Appointments.Roles)}.");
        var roles = string.Join(' ', Appointments.Roles.Where(wanted.Contains));
        if (!await services.GetRequiredService<Appointments>().Role(holder, roles, CancellationToken.None))
            return (0, $"{holder.CommonId} has these roles already: {Appointments.Words(roles)}.");
        var idle = wanted.Contains("office") && holder.Units.Length == 0 ? $"\nAn office acts for its units, and this account has none yet: {UnitsCommand.Usage}" : "";
        return (0, $"{holder.CommonId} had these roles: {Appointments.Words(holder.Roles)}; has now: {Appointments.Words(roles)}. Signed out everywhere.{idle}");
    });
}
