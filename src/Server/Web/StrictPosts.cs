using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;

namespace Akamon.Web;

/// <summary>
/// Holds pages to what they declare. Without a handler for the method, Razor would show the page
/// without having run anything; of a field given twice it would take
/// the first, and "Password[]" for "Password" (sec:RA8).
/// </summary>
internal sealed class StrictPosts : IAsyncPageFilter
{
    public Task OnPageHandlerSelectionAsync(PageHandlerSelectedContext context) => Task.CompletedTask;

    public async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        var request = context.HttpContext.Request;
        if (context.HandlerMethod is null && !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
            context.Result = new StatusCodeResult(StatusCodes.Status405MethodNotAllowed);
        else if (request.HasFormContentType && Repeats(request.Form, context))
            context.Result = new BadRequestResult();
        else
            await next();
    }

    private static bool Repeats(IFormCollection form, PageHandlerExecutingContext context) =>
        context.ActionDescriptor.EndpointMetadata.OfType<RepeatsAllowedAttribute>().FirstOrDefault() is null && form.Any(field => field.Value.Count > 1 || field.Key.Contains('[', StringComparison.Ordinal));
}
