using System.Text.RegularExpressions;
using Akamon.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace Akamon.Tests.Layout;

/// <summary>One way into the server.</summary>
/// <param name="Path">As it is routed.</param>
/// <param name="Method">The HTTP method.</param>
/// <param name="Handler">The page's named handler, or "".</param>
/// <param name="Guard">Who may come; null: nobody said.</param>
/// <param name="CrossSite">Other sites may post here.</param>
/// <param name="OtherHost">It answers on the companion app's host only.</param>
internal sealed partial record Route(string Path, string Method, string Handler, Guard? Guard, bool CrossSite, bool OtherHost)
{
    public bool Changes => Method is not ("GET" or "HEAD");

    /// <summary>An address that leads here, with an id that nothing has.</summary>
    public string Address => Hole().Replace(Path, "00000000-0000-7000-8000-000000000000") + (Handler.Length == 0 ? "" : $"?handler={Handler}");

    [GeneratedRegex(@"\{[^}]*\}")]
    private static partial Regex Hole();
}

/// <summary>The routes of the running product, pages compiled and all; files below wwwroot are left out.</summary>
internal static class RouteTable
{
    public static async Task<IReadOnlyList<Route>> Of(RunningAkamon akamon)
    {
        var loader = akamon.App.Services.GetRequiredService<PageLoader>();
        var routes = new List<Route>();
        foreach (var endpoint in akamon.App.Services.GetServices<EndpointDataSource>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>())
        {
            if (endpoint.Metadata.GetMetadata<StaticAssetDescriptor>() is not null)
                continue;
            routes.AddRange(endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page
                ? OfPage(endpoint, await loader.LoadAsync(page, endpoint.Metadata))
                : OfEndpoint(endpoint));
        }
        return [.. routes.Distinct().OrderBy(route => route.Path, StringComparer.Ordinal).ThenBy(route => route.Method, StringComparer.Ordinal).ThenBy(route => route.Handler, StringComparer.Ordinal)];
    }

    private static IEnumerable<Route> OfPage(RouteEndpoint endpoint, CompiledPageActionDescriptor page)
    {
        var metadata = page.Endpoint?.Metadata ?? endpoint.Metadata;
        var handlers = page.HandlerMethods.Select(handler => (Method: handler.HttpMethod.ToUpperInvariant(), Name: handler.Name ?? ""));
        return handlers.Append((Method: "GET", Name: "")).Distinct().Select(handler => Make(endpoint, metadata, handler.Method, handler.Name));
    }

    private static IEnumerable<Route> OfEndpoint(RouteEndpoint endpoint) =>
        (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["ANY"]).Select(method => Make(endpoint, endpoint.Metadata, method, ""));

    private static Route Make(RouteEndpoint endpoint, EndpointMetadataCollection metadata, string method, string handler) =>
        new("/" + endpoint.RoutePattern.RawText?.TrimStart('/'), method, handler, metadata.GetMetadata<GuardAttribute>()?.Guard, metadata.GetMetadata<CrossSiteAllowedAttribute>() is not null, metadata.GetMetadata<OnOtherHostAttribute>() is not null);
}
