namespace Akamon.Methods;

/// <summary>The operator's command "lift-stops": messages and calls that a breaker has stopped may be sent again. Audited; may run beside the server.</summary>
internal static class LiftStops
{
    public const string Name = "lift-stops", Usage = "lift-stops";

    public static async Task<int> Run(WebApplication app, IReadOnlyList<string> args, TextWriter say)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<TollStops>().Lift(actor: null, CancellationToken.None);
        await app.DisposeAsync(); // Writes out what was logged.
        return 0;
    }
}
