using System.Globalization;
using Akamon.Web;
using Microsoft.Extensions.Options;

namespace Akamon.Methods.Phone;

/// <summary>
/// The text message: one sentence with service name, code and minutes, then the line that lets a browser fill the code in
/// on our page only (origin-bound one-time codes), and nothing after it. No link, no name of anybody.
/// </summary>
public sealed class CodeMessage(IHttpContextAccessor http, IHostEnvironment environment, IOptions<WebOptions> web)
{
    public string Words(string? language, string code, TimeSpan life)
    {
        var minutes = (int)life.TotalMinutes;
        var sentence = language is "en" or "ja"
            ? Languages.In(Languages.Of(language), () => Languages.Format(PhoneText.Message, web.Value.Organisation.Here, code, minutes))
            : string.Format(CultureInfo.InvariantCulture, PhoneText.MessageBoth, web.Value.Organisation.En, code, minutes);
        return Host is { } host ? $"{sentence}\n@{host} #{code}" : sentence;
    }

    // What a request calls this server may be anybody's invention: it is believed on a developer's machine only.
    private string? Host => web.Value.PublicOrigin?.Host ?? (environment.IsDevelopment() ? http.HttpContext?.Request.Host.Host : null);
}
