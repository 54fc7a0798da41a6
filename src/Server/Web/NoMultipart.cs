namespace Akamon.Web;

/// <summary>Multipart parsing is slow and rarely needed: only endpoints that take files get it.</summary>
public sealed class NoMultipart(RequestDelegate next)
{
    public Task Invoke(HttpContext context)
    {
        if (context.Request.ContentType?.StartsWith("multipart/", StringComparison.OrdinalIgnoreCase) is true
            && context.GetEndpoint()?.Metadata.GetMetadata<MultipartAllowedAttribute>() is null)
        {
            context.Response.StatusCode = StatusCodes.Status415UnsupportedMediaType;
            return Task.CompletedTask;
        }
        return next(context);
    }
}
