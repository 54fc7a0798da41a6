using System.Diagnostics;
using Akamon.Standards.Signals;
using Microsoft.Extensions.Options;

namespace Akamon.RelyingParties.Oidc.Signals;

/// <summary>The endpoints at which a system manages its stream (SSF 1.0 §8.1). Statuses of answers are those of the tables there.</summary>
internal sealed class StreamDoor(StreamGate gate, StreamBook book, IOptions<OidcOptions> options)
{
    public async Task Make(HttpContext context, CancellationToken cancel)
    {
        if (await gate.Enter(context, manages: true, cancel) is not { } system)
            return;
        if (StreamMessages.ReadStream(await Body(context, cancel)) is not { StreamId: null } wish || !IsPossible(wish))
            Say(context, StatusCodes.Status400BadRequest);
        else if (await book.Make(system, wish, cancel) is not { } stream)
            Say(context, StatusCodes.Status409Conflict);
        else
            await Replies.Json(context, Describe(stream).Write(), StatusCodes.Status201Created);
    }

    public async Task Read(HttpContext context, CancellationToken cancel)
    {
        if (await gate.Enter(context, manages: false, cancel) is not { } system)
            return;
        if (context.Request.Query["stream_id"] is not [{ } id])
            await Replies.Json(context, StreamDocument.WriteList(await book.Of(system, cancel) is { } own ? [Describe(own)] : []));
        else if (await book.Find(system, id, cancel) is { } stream)
            await Replies.Json(context, Describe(stream).Write());
        else
            Say(context, StatusCodes.Status404NotFound);
    }

    /// <summary>PATCH leaves what it does not name; PUT puts it back to its default.</summary>
    public async Task Change(HttpContext context, CancellationToken cancel)
    {
        if (await gate.Enter(context, manages: true, cancel) is not { } system)
            return;
        if (StreamMessages.ReadStream(await Body(context, cancel)) is not { StreamId: { } id } wish || !IsPossible(wish))
        {
            Say(context, StatusCodes.Status400BadRequest);
            return;
        }
        if (await book.Find(system, id, cancel) is not { } stream)
        {
            Say(context, StatusCodes.Status404NotFound);
            return;
        }
        if (wish.Issuer is { } issuer && !string.Equals(issuer, stream.Issuer, StringComparison.Ordinal))
        {
            Say(context, StatusCodes.Status400BadRequest);
            return;
        }
        await book.Change(system, stream, wish, HttpMethods.IsPut(context.Request.Method), cancel);
        await Replies.Json(context, Describe(stream).Write());
    }

    public async Task Delete(HttpContext context, CancellationToken cancel)
    {
        if (await gate.Enter(context, manages: true, cancel) is not { } system)
            return;
        var stream = context.Request.Query["stream_id"] is [{ } id] ? await book.Find(system, id, cancel) : null;
        if (stream is not null)
            await book.Delete(system, stream, cancel);
        Say(context, stream is null ? StatusCodes.Status404NotFound : StatusCodes.Status204NoContent);
    }

    public async Task Status(HttpContext context, CancellationToken cancel)
    {
        if (await gate.Enter(context, manages: false, cancel) is not { } system)
            return;
        if (context.Request.Query["stream_id"] is [{ } id] && await book.Find(system, id, cancel) is { } stream)
            await Replies.Json(context, StreamDocument.WriteStatus(id, StreamBook.Word(stream.Status), stream.Reason));
        else
            Say(context, StatusCodes.Status404NotFound);
    }

    public async Task Turn(HttpContext context, CancellationToken cancel)
    {
        if (await gate.Enter(context, manages: true, cancel) is not { } system)
            return;
        if (StreamMessages.ReadStatus(await Body(context, cancel)) is not { } wish)
            Say(context, StatusCodes.Status400BadRequest);
        else if (await book.Find(system, wish.StreamId, cancel) is not { } stream)
            Say(context, StatusCodes.Status404NotFound);
        else
        {
            await book.Turn(system, stream, wish.Status switch { "enabled" => StreamStatus.Enabled, "paused" => StreamStatus.Paused, "disabled" => StreamStatus.Disabled, _ => throw new UnreachableException() }, wish.Reason, cancel);
            await Replies.Json(context, StreamDocument.WriteStatus(wish.StreamId, wish.Status, wish.Reason));
        }
    }

    public Task Add(HttpContext context, CancellationToken cancel) => Leave(context, absent: false, StatusCodes.Status200OK, cancel);

    public Task Remove(HttpContext context, CancellationToken cancel) => Leave(context, absent: true, StatusCodes.Status204NoContent, cancel);

    public async Task Verify(HttpContext context, CancellationToken cancel)
    {
        if (await gate.Enter(context, manages: true, cancel) is not { } system)
            return;
        var wish = StreamMessages.ReadVerification(await Body(context, cancel));
        Say(context, wish is null ? StatusCodes.Status400BadRequest
            : await book.Find(system, wish.StreamId, cancel) is not { } stream ? StatusCodes.Status404NotFound
            : await book.Verify(stream, wish.State, cancel) ? StatusCodes.Status204NoContent : StatusCodes.Status429TooManyRequests);
    }

    private async Task Leave(HttpContext context, bool absent, int done, CancellationToken cancel)
    {
        if (await gate.Enter(context, manages: true, cancel) is not { } system)
            return;
        if (StreamMessages.ReadSubject(await Body(context, cancel)) is not { Subject: { } subject } wish)
            Say(context, StatusCodes.Status400BadRequest);
        else if (await book.Find(system, wish.StreamId, cancel) is not { } stream)
            Say(context, StatusCodes.Status404NotFound);
        else
        {
            await book.Leave(stream, subject, absent, cancel);
            Say(context, done);
        }
    }

    internal static async Task<byte[]> Body(HttpContext context, CancellationToken cancel)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, cancel); // Bounded for every request (Web/Limits).
        return body.ToArray();
    }

    internal static void Say(HttpContext context, int status)
    {
        context.Response.StatusCode = status;
        if (status >= StatusCodes.Status400BadRequest)
            context.Response.ContentType = "application/json"; // A program asks: no page.
    }

    private static bool IsPossible(StreamMessages.StreamWish wish) => wish.Delivery?.Endpoint is not { } endpoint || OidcRegistrationsCheck.IsOutward(endpoint);

    private StreamDocument Describe(SignalStream stream) => new()
    {
        StreamId = stream.Id.ToString("n"),
        Issuer = stream.Issuer,
        Audience = stream.Client,
        Endpoint = stream.Endpoint ?? $"{stream.Issuer}{SignalScopes.Path}/poll/{stream.Id:n}",
        Pushed = stream.Endpoint is not null,
        Requested = stream.Asked,
        Delivered = stream.Delivered,
        Description = stream.Description,
        SecondsBetweenVerifications = (int)options.Value.SignalVerification.TotalSeconds,
    };
}
