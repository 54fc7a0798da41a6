namespace Akamon.Jobs;

public static class Ticking
{
    /// <summary>Waits for the next tick.</summary>
    /// <returns>False when there is none: the server stops, or nobody listens any more.</returns>
    public static async Task<bool> Ticks(this PeriodicTimer timer, CancellationToken cancel)
    {
        try
        {
            return await timer.WaitForNextTickAsync(cancel);
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
