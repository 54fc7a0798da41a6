namespace Akamon.Web;

/// <summary>
/// What changes something is finished once it is begun, also for a browser that has gone away: otherwise hanging up at the
/// right moment would leave a change without its audit event and its mail. Limits on bodies and statements still hold.
/// </summary>
public sealed class WholeActs(RequestDelegate next)
{
    public Task Invoke(HttpContext context)
    {
        if (!HttpMethods.IsGet(context.Request.Method) && !HttpMethods.IsHead(context.Request.Method))
            context.RequestAborted = CancellationToken.None;
        return next(context);
    }
}
