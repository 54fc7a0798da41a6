using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Html;

namespace Akamon.Web;

/// <summary>
/// The style sheets and the script of every page, under the names that carry their fingerprint. Written once
/// instead of by a tag helper each, on every page.
/// </summary>
public static class Assets
{
    private static readonly string[] _sheets = ["css/tokens.css", "css/frame.css", "css/form.css", "css/parts.css", "css/menu.css", "css/other.css", "css/sheet.css"];
    private static readonly HtmlString _plain = new(Write(name => name));
    private static volatile Written? _last;

    /// <summary>Error pages know of no fingerprints and take the plain names.</summary>
    public static HtmlString Head(HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<ResourceAssetCollection>() is not { } assets)
            return _plain;
        if (_last is { } last && ReferenceEquals(last.Of, assets))
            return last.Html;
        var html = new HtmlString(Write(name => assets[name]));
        _last = new(assets, html);
        return html;
    }

    private sealed record Written(ResourceAssetCollection Of, HtmlString Html);

    private static string Write(Func<string, string> named) => string.Join("\n  ",
    [
        $"<link rel=\"icon\" href=\"/{named("favicon.ico")}\" sizes=\"32x32\">",
        $"<link rel=\"icon\" href=\"/{named("akamon.svg")}\" type=\"image/svg+xml\">",
        .. _sheets.Select(sheet => $"<link rel=\"stylesheet\" href=\"/{named(sheet)}\">"),
        $"<script type=\"module\" src=\"/{named("js/akamon.js")}\"></script>",
    ]);
}
