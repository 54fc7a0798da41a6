using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Abstractions;
using Microsoft.AspNetCore.Mvc.Infrastructure;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Microsoft.AspNetCore.Mvc.ViewFeatures;

namespace Akamon.Web;

/// <summary>A page that an endpoint shows in the place of its own answer.</summary>
public sealed class StandIn(IActionResultExecutor<ViewResult> views, IModelMetadataProvider metadata, Frame frame)
{
    /// <param name="context">The request.</param>
    /// <param name="view">The path of the view in the source tree.</param>
    /// <param name="model">What it shows.</param>
    /// <param name="status">With which status.</param>
    public Task Show<TModel>(HttpContext context, string view, TModel model, int status = StatusCodes.Status200OK)
    {
        frame.Plain = true;
        var data = new ViewDataDictionary<TModel>(metadata, new ModelStateDictionary()) { Model = model };
        return views.ExecuteAsync(new ActionContext(context, new RouteData(), new ActionDescriptor()), new ViewResult { ViewName = view, ViewData = data, StatusCode = status });
    }
}
