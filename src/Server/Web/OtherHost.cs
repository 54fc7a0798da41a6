namespace Akamon.Web;

/// <summary>
/// A second host name of this server: what answers there answers nowhere else, and the other way round, so that a fault in
/// one of the two reaches nothing of the other (parameters 3.4).
/// </summary>
/// <param name="Origin">Where it is reached.</param>
/// <param name="ContentPolicy">Its Content-Security-Policy.</param>
/// <param name="Permissions">Its Permissions-Policy.</param>
/// <param name="Files">What answers where no route of this host does.</param>
public sealed record OtherHost(Uri Origin, string ContentPolicy, string Permissions, RequestDelegate Files);

/// <summary>This route answers on the other host only.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Method)]
public sealed class OnOtherHostAttribute : Attribute;

/// <summary>Keeps the two hosts apart, by the name in the request.</summary>
internal sealed class HostDoor(RequestDelegate next, IServiceProvider services)
{
    // Asked for with the first request: by then every setting has been judged.
    private readonly Lazy<OtherHost[]> _hosts = new(() => [.. services.GetServices<OtherHost>()]);

    public Task Invoke(HttpContext context)
    {
        var other = Array.Find(_hosts.Value, host => string.Equals(host.Origin.Host, context.Request.Host.Host, StringComparison.OrdinalIgnoreCase));
        var belongs = context.GetEndpoint()?.Metadata.GetMetadata<OnOtherHostAttribute>() is not null;
        if (other is not null)
            context.Features.Set(other);
        if (belongs == other is not null)
            return next(context);
        if (other is not null)
        {
            context.SetEndpoint(null); // A page of the main host that has this address is not here.
            return other.Files(context);
        }
        context.Response.StatusCode = StatusCodes.Status404NotFound;
        return Task.CompletedTask;
    }
}
