namespace Akamon.Methods;

/// <summary>The operator's command "lift-stops": messages and calls that a breaker has stopped may be sent again. Audited; may run beside the server.</summary>
internal static class LiftStops
{
    public static async Task Run(WebApplication app)
    {
        await using var scope = app.Services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<TollStops>().Lift(actor: null, CancellationToken.None);
        await app.DisposeAsync(); // Writes out what was logged.
    }
}
