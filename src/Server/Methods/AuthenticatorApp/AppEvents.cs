using System.Diagnostics;
using Akamon.Database;

namespace Akamon.Methods.AuthenticatorApp;

/// <summary>Server-sent events for the page of a request: one for every change, until nothing more can come.</summary>
public sealed class AppEvents(AkamonDb db, AppRequests requests, RequestWatch watch, IHostApplicationLifetime life, TimeProvider clock)
{
    private static readonly TimeSpan _longest = TimeSpan.FromSeconds(150), _sign = TimeSpan.FromSeconds(20);

    public async Task Tell(HttpResponse response, Credential credential, Guid purpose, CancellationToken cancel)
    {
        var before = await requests.Status(credential, purpose, cancel);
        using var ear = before is { Waits: true } ? watch.Listen(credential.AccountId) : null;
        if (ear is null)
        {
            response.StatusCode = StatusCodes.Status204NoContent; // Which ends the listening.
            return;
        }
        response.ContentType = "text/event-stream";
        await response.WriteAsync(":\n\n", cancel);
        await response.Body.FlushAsync(cancel);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel, life.ApplicationStopping);
        var ran = Stopwatch.StartNew(); // Real time: somebody waits with the phone in the hand.
        while (before is { Waits: true } && ran.Elapsed < _longest && !stop.IsCancellationRequested)
        {
            var seen = await RequestWatch.Stand(db, credential.AccountId, clock, cancel);
            var now = await requests.Status(credential, purpose, cancel);
            if (IsSame(before, now))
            {
                await db.LetGo(); // There may be hundreds who wait.
                await ear.Changed(seen, Until(now), stop.Token);
            }
            if (IsSame(before, now = await requests.Status(credential, purpose, cancel)))
                continue;
            before = now;
            await response.WriteAsync("event: changed\ndata:\n\n", cancel);
            await response.Body.FlushAsync(cancel);
        }
    }

    private static bool IsSame(RequestStatus? one, RequestStatus? other) => one?.Id == other?.Id && one?.Phase == other?.Phase && one?.Sent == other?.Sent;

    // The page changes by itself when its number is no longer shown.
    private static TimeSpan Until(RequestStatus? status) => status is null ? _sign : TimeSpan.FromTicks(Math.Clamp((status.Until - status.Now).Ticks + TimeSpan.TicksPerMillisecond, TimeSpan.TicksPerMillisecond, _sign.Ticks));
}
