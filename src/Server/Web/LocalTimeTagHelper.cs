using System.Globalization;
using Microsoft.AspNetCore.Razor.TagHelpers;
using Microsoft.Extensions.Options;

namespace Akamon.Web;

/// <summary>
/// <c>&lt;local-time at="@instant" /&gt;</c>: an instant in the organisation's zone, which the reader's browser
/// rewrites into its own. <c>day-only="true"</c> leaves the clock out.
/// </summary>
[HtmlTargetElement("local-time", Attributes = "at")]
public sealed class LocalTimeTagHelper(IOptions<WebOptions> options) : TagHelper
{
    public required DateTimeOffset At { get; set; }

    public bool DayOnly { get; set; }

    public override void Process(TagHelperContext context, TagHelperOutput output)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(options.Value.TimeZone);
        var there = TimeZoneInfo.ConvertTime(At, zone);
        // A day is a promise ("from 1 October") made in the organisation's zone: it is not moved.
        output.TagName = DayOnly ? null : "local-time";
        output.TagMode = TagMode.StartTagAndEndTag;
        output.Attributes.SetAttribute("home", zone.Id);
        var stamp = DayOnly ? there.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : At.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        output.Content.SetHtmlContent($"<time datetime=\"{stamp}\">");
        output.Content.Append(Written(there));
        output.Content.AppendHtml("</time>");
    }

    private string Written(DateTimeOffset there)
    {
        var culture = CultureInfo.CurrentUICulture;
        var day = there.ToString(culture.TwoLetterISOLanguageName is "ja" ? "yyyy'年'M'月'd'日（'ddd'）'" : "ddd d MMMM yyyy", culture);
        if (DayOnly)
        {
            return day;
        }
        // 「…（木）15:04」 needs no space; "… 2026, 15:04" does.
        return day + (culture.TwoLetterISOLanguageName is "ja" ? "" : ", ") + there.ToString("HH:mm", CultureInfo.InvariantCulture);
    }
}
