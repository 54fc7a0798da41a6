using Microsoft.AspNetCore.Html;
using Microsoft.AspNetCore.Razor.TagHelpers;

namespace Akamon.Web;

/// <summary>The pictures beside words, drawn on 24 by 24 in the colour of the text. They never stand alone.</summary>
public static class Icons
{
    private static readonly Dictionary<string, string> Paths = new(StringComparer.Ordinal)
    {
        ["app"] = "M7 3h10a1 1 0 0 1 1 1v16a1 1 0 0 1-1 1H7a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1zM9 11.5l2 2 4-4M11 18h2",
        ["call"] = "M5 4h4l1.5 5-2.5 1.5a11 11 0 0 0 5.5 5.5l1.5-2.5 5 1.5v4a1 1 0 0 1-1 1A16 16 0 0 1 4 5a1 1 0 0 1 1-1z",
        ["check"] = "M4 12.5l5 5L20 6.5",
        ["clock"] = "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM12 7v5l3.5 2",
        ["code"] = "M3 6h18v12H3zM7 10v4M10.5 10v4M14 10v4M17.5 10v4",
        ["globe"] = "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18zM3 12h18M12 3c5 5 5 13 0 18M12 3c-5 5-5 13 0 18",
        ["key"] = "M8 10a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM11 11.5 20 3M16 7l3 3M14 9l2 2",
        ["lock"] = "M6 11h12v9H6zM8.5 11V7.5a3.5 3.5 0 0 1 7 0V11M12 14.5v2",
        ["mail"] = "M3 6h18v12H3zM3 7l9 6.5L21 7",
        ["message"] = "M4 5h16v11h-8l-4.5 4v-4H4zM8 9h8M8 12h5",
        ["office"] = "M4 21V5l8-2v18M12 8h8v13M3 21h18M7 8h2M7 12h2M7 16h2M15 12h2M15 16h2",
        ["passkey"] = "M9.5 4a3.5 3.5 0 1 0 0 7 3.5 3.5 0 0 0 0-7zM3 20v-2a5 5 0 0 1 5-5h3.5M17.5 10a3 3 0 0 1 1 5.8V21l-1 1-1.5-1.5 1-1.5-1-1.5.5-1.7a3 3 0 0 1 1-5.8z",
        ["pass"] = "M3 7h18v3.5a1.7 1.7 0 0 0 0 3.4V17H3v-3.1a1.7 1.7 0 0 0 0-3.4zM14.5 7.5v2M14.5 11v2M14.5 14.5v2",
        ["person"] = "M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8zM4 21a8 8 0 0 1 16 0",
        ["phone"] = "M8 3h8a1 1 0 0 1 1 1v16a1 1 0 0 1-1 1H8a1 1 0 0 1-1-1V4a1 1 0 0 1 1-1zM11 18h2",
        ["sheet"] = "M6 3h9l4 4v14H6zM15 3v4h4M9 11h7M9 14.5h7M9 18h4",
        ["shield"] = "M12 3l8 3v6c0 4.5-3.5 7.5-8 9-4.5-1.5-8-4.5-8-9V6zM8.5 12l2.5 2.5 4.5-4.5",
        ["token"] = "M6 8h13a3 3 0 0 1 3 3v2a3 3 0 0 1-3 3H6a4 4 0 0 1 0-8zM9.5 10.5H17v3H9.5zM5.5 12h.01",
        ["warning"] = "M12 4l9.5 16.5h-19zM12 10v4.5M12 17.5h.01",
    };

    /// <summary>The two of the layout, ready: it is part of every page.</summary>
    public static readonly HtmlString Gate = new(GateSvg), Globe = new(Svg("globe"));

    private const string GateSvg =
        """<svg viewBox="0 0 32 32" fill="currentColor" aria-hidden="true" focusable="false"><path d="M1 13.2c4.6-.9 7.4-3.6 8.6-8.2h12.8c1.2 4.6 4 7.3 8.6 8.2v2.3H1z"/><path d="M4 17h24v2.5H4zM5 21h3.5v8H5zM23.5 21h3.5v8h-3.5zM10.5 21h4.7v8h-4.7zM16.8 21h4.7v8h-4.7z"/></svg>""";

    /// <summary>An unknown name is a fault of ours and draws a key: every method has some picture.</summary>
    public static string Svg(string name) => name is "gate"
        ? GateSvg
        : $"""<svg class="icon" viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round" aria-hidden="true" focusable="false"><path d="{Paths.GetValueOrDefault(name, Paths["key"])}"/></svg>""";
}

/// <summary><c>&lt;icon name="phone" /&gt;</c>: the picture, silent to readers.</summary>
[HtmlTargetElement("icon", TagStructure = TagStructure.WithoutEndTag)]
public sealed class IconTagHelper : TagHelper
{
    public required string Name { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        output.TagName = null;
        output.Content.SetHtmlContent(Icons.Svg(Name));
    }
}
