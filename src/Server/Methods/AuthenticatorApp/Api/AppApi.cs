using System.Threading.RateLimiting;
using Akamon.Security;
using Akamon.Web;
using Microsoft.Extensions.Options;

namespace Akamon.Methods.AuthenticatorApp.Api;

/// <summary>One request of an app, judged: who it is from and what it brought.</summary>
internal sealed record Call(HttpContext Http, IServiceProvider Services, Device Device, byte[] Body)
{
    public T Get<T>() where T : notnull => Services.GetRequiredService<T>();

    public T? Read<T>() where T : class => Sent.Read<T>(Body);
}

/// <summary>
/// What stands before every address of the app's API: its host, its own origin, so many requests from one network, a small
/// body, a signature. What breaks behind it is "closed", without details.
/// </summary>
internal sealed partial class AppApi(IServiceScopeFactory scopes, NetworkLimit limit, IOptions<AuthenticatorAppOptions> options, ILogger<AppApi> log)
{
    public const string Root = "/app/v1";

    /// <summary>For a paired phone. Its services live as long as the look into the database, not as long as a wait that follows.</summary>
    public RequestDelegate Signed(Func<Call, CancellationToken, Task<IResult>> answer) => Open(async (context, services, body, cancel) =>
    {
        var (device, refusal) = await services.GetRequiredService<DeviceDoor>().Open(context, body, cancel);
        return device is null ? refusal! : await answer(new(context, services, device, body), cancel); // One of the two is there.
    });

    /// <summary>For somebody who is no paired phone.</summary>
    public RequestDelegate Open(Func<HttpContext, IServiceProvider, byte[], CancellationToken, Task<IResult>> answer) => async context =>
    {
        var result = await Judge(context, answer);
        if (!context.RequestAborted.IsCancellationRequested)
            await result.ExecuteAsync(context);
    };

    private async Task<IResult> Judge(HttpContext context, Func<HttpContext, IServiceProvider, byte[], CancellationToken, Task<IResult>> answer)
    {
        var cancel = context.RequestAborted;
        if (IsForeign(context.Request))
            return TypedResults.StatusCode(StatusCodes.Status403Forbidden);
        try
        {
            await using var scope = scopes.CreateAsyncScope();
            if (!limit.Take(scope.ServiceProvider.GetRequiredService<Caller>().Network))
                return Reply.TooMany(NetworkLimit.Span);
            return await Sent.Body(context.Request, cancel) is { } body ? await answer(context, scope.ServiceProvider, body, cancel) : Reply.BadRequest;
        }
        catch (Exception problem) when (!cancel.IsCancellationRequested)
        {
            Log.Broke(log, context.Request.Path, problem);
            return Reply.Closed;
        }
        catch (OperationCanceledException)
        {
            return Reply.Nothing; // Nobody listens any more.
        }
    }

    // Also for what only reads, unlike SameOriginPosts: no other page has any business here.
    private bool IsForeign(HttpRequest request) =>
        (request.Headers.TryGetValue("Origin", out var origin) && !string.Equals(origin, options.Value.OriginText, StringComparison.OrdinalIgnoreCase))
        || request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin" or "none");

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Error, "The app's request to {Path} failed")]
        public static partial void Broke(ILogger log, PathString path, Exception problem);
    }
}

/// <summary>How many requests one network may send, on this node.</summary>
internal sealed class NetworkLimit(IOptions<AuthenticatorAppOptions> options) : IDisposable
{
    public static readonly TimeSpan Span = TimeSpan.FromMinutes(1);
    private const int Segments = 6;

    private readonly PartitionedRateLimiter<string> _limiter = PartitionedRateLimiter.Create<string, string>(network => RateLimitPartition.GetSlidingWindowLimiter(
        network, _ => new() { PermitLimit = options.Value.PerNetwork, Window = Span, SegmentsPerWindow = Segments, QueueLimit = 0 }));

    public bool Take(string network)
    {
        using var lease = _limiter.AttemptAcquire(network);
        return lease.IsAcquired;
    }

    public void Dispose() => _limiter.Dispose();
}
