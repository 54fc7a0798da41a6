using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using Akamon.Jobs;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc;

namespace Akamon.Lab;

/// <summary>The Lab's telephone over HTTP: for its page, and for scripts.</summary>
internal static class LabCalls
{
    public static void Map(WebApplication app, GuardAttribute guard)
    {
        app.MapGet("/lab/api/calls", (LabTelephone telephone) => telephone.Live).WithMetadata(guard);
        app.MapPost("/lab/calls/{id:guid}", (LabTelephone telephone, HttpContext context, Guid id, [FromForm] string act, [FromForm] string? keys) =>
            !telephone.Do(id, act, keys) ? Results.NotFound() : context.Request.Headers.Accept.ToString().Contains("text/html", StringComparison.Ordinal) ? Results.Redirect("/lab#telephone") : Results.NoContent()).WithMetadata(guard).DisableAntiforgery(); // Another site is kept out by SameOriginPosts; scripts have no token.
        app.MapGet("/lab/calls/events", (LabTelephone telephone, HttpContext context) => TypedResults.ServerSentEvents(Stream(telephone, context.RequestAborted))).WithMetadata(guard);
    }

    private static async IAsyncEnumerable<SseItem<string>> Stream(LabTelephone telephone, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var look = new PeriodicTimer(TimeSpan.FromMilliseconds(300));
        var before = telephone.Live;
        yield return new("", "open");
        while (await look.Ticks(cancel))
        {
            var now = telephone.Live;
            if (now.SequenceEqual(before))
                continue;
            before = now;
            yield return new("", "changed");
        }
    }
}
