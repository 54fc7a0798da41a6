using System.Net;
using Akamon.Web;

namespace Akamon.Lab;

/// <summary>The Lab tells passwords: a page of another site whose name leads to this machine must not read them (DNS rebinding).</summary>
internal sealed class LabHosts(RequestDelegate next)
{
    public Task Invoke(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<GuardAttribute>()?.Guard is not Guard.Lab || IsHere(context.Request.Host.Host))
            return next(context);
        context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
        return Task.CompletedTask;
    }

    private static bool IsHere(string host) =>
        host is "localhost" || host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase) || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}
