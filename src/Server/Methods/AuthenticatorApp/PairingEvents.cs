using Akamon.Database;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Methods.AuthenticatorApp;

/// <summary>Tells the pairing page that a phone has used its code. Rare, so each such page looks for itself.</summary>
public sealed class PairingEvents(AkamonDb db, Listeners listeners, IHostApplicationLifetime life)
{
    private const int Looks = 120;
    private static readonly TimeSpan _look = TimeSpan.FromMilliseconds(500);

    public async Task Tell(HttpResponse response, Credential? pending, CancellationToken cancel)
    {
        using var ear = pending is null ? null : listeners.Open(pending.AccountId);
        if (ear is null)
        {
            response.StatusCode = StatusCodes.Status204NoContent;
            return;
        }
        response.ContentType = "text/event-stream";
        await response.WriteAsync(":\n\n", cancel);
        await response.Body.FlushAsync(cancel);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel, life.ApplicationStopping);
        using var timer = new PeriodicTimer(_look); // Real time: somebody waits with the phone in the hand.
        var (id, before) = (pending!.Id, pending.Data); // There is no ear without one.
        for (var left = Looks; left > 0 && await Tick(timer, stop.Token); left--)
        {
            if (await db.Set<Credential>().AnyAsync(row => row.Id == id && row.Data == before, cancel))
                continue;
            await response.WriteAsync("event: changed\ndata:\n\n", cancel);
            return;
        }
    }

    private static async Task<bool> Tick(PeriodicTimer timer, CancellationToken cancel)
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
