using System.Net;
using System.Text.RegularExpressions;
using Akamon.Standards.Otp;
using Microsoft.Extensions.DependencyInjection;

namespace Akamon.Interop.Harness;

/// <summary>
/// A browser without pictures: keeps cookies by host and port, follows redirects and refreshes until it arrives somewhere that
/// is not to be opened, and fills in the sign-in pages.
/// </summary>
internal sealed partial class Browser : IDisposable
{
    private const int MostSteps = 20;
    private readonly ServiceProvider _services = new ServiceCollection().AddHttpClient("browser")
        .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false }).Services.BuildServiceProvider();

    private readonly Dictionary<(string Site, string Name), string> _cookies = [];

    public Uri Here { get; private set; } = new("about:blank");

    public string Html { get; private set; } = "";

    public HttpResponseMessage? Last { get; private set; }

    /// <summary>The fields of the last form that sent itself.</summary>
    public IReadOnlyDictionary<string, string> Fields { get; private set; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Opens an address and goes where it leads; stops before addresses that begin with <paramref name="until"/>.</summary>
    public async Task Open(string address, string until = "nowhere:")
    {
        Here = new Uri(address);
        for (var step = 0; step < MostSteps && !Here.AbsoluteUri.StartsWith(until, StringComparison.Ordinal); step++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, Here);
            if (await Send(request) is { } next)
                Here = new Uri(Here, next);
            else if (!await SendForm(until))
                return;
        }
    }

    // As the script of the page does.
    private async Task<bool> SendForm(string until)
    {
        if (OwnForm().Match(Html) is not { Success: true } form)
            return false;
        Here = new Uri(WebUtility.HtmlDecode(form.Groups["action"].Value));
        Fields = HiddenField().Matches(form.Value).ToDictionary(field => field.Groups["name"].Value, field => WebUtility.HtmlDecode(field.Groups["value"].Value), StringComparer.Ordinal);
        if (Here.AbsoluteUri.StartsWith(until, StringComparison.Ordinal))
            return true;
        using var request = new HttpRequestMessage(HttpMethod.Post, Here) { Content = new FormUrlEncodedContent(Fields) };
        if (await Send(request) is not { } next)
            return false;
        Here = new Uri(Here, next);
        return true;
    }

    /// <summary>Types ID, password and, where it is asked, the code of the person's app.</summary>
    public async Task SignIn(Person person, string until)
    {
        await Submit(new() { ["CommonId"] = person.CommonId, ["Password"] = person.Password }, until);
        if (Here.AbsolutePath is "/sign-in/totp")
            await Submit(new() { ["Code"] = Code(person) }, until);
    }

    /// <summary>Sends a form of the page that is open, and goes where that leads.</summary>
    public async Task Fill(string address, params (string Name, string Value)[] fields)
    {
        Here = new Uri(address);
        await Submit(fields.ToDictionary(field => field.Name, field => field.Value, StringComparer.Ordinal), until: "nowhere:");
    }

    /// <summary>The same; stops before addresses that begin with <paramref name="until"/>.</summary>
    public Task Fill(string address, string until)
    {
        Here = new Uri(address);
        return Submit([], until);
    }

    private async Task Submit(Dictionary<string, string> fields, string until)
    {
        fields["__RequestVerificationToken"] = Antiforgery().Match(Html).Groups["token"].Value;
        using var request = new HttpRequestMessage(HttpMethod.Post, Here) { Content = new FormUrlEncodedContent(fields) };
        if (await Send(request) is { } next)
            await Open(new Uri(Here, next).AbsoluteUri, until);
    }

    private async Task<string?> Send(HttpRequestMessage request)
    {
        var site = request.RequestUri!.Authority; // It is always given.
        request.Headers.Accept.ParseAdd("text/html, */*;q=0.8");
        request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", _cookies.Where(cookie => string.Equals(cookie.Key.Site, site, StringComparison.Ordinal)).Select(cookie => $"{cookie.Key.Name}={cookie.Value}")));
        Last = await _services.GetRequiredService<IHttpClientFactory>().CreateClient("browser").SendAsync(request);
        foreach (var cookie in Last.Headers.TryGetValues("Set-Cookie", out var given) ? given : [])
        {
            var pair = cookie.Split(';')[0].Split('=', 2);
            _cookies[(site, pair[0])] = pair[1];
        }
        Html = await Last.Content.ReadAsStringAsync();
        var refresh = Last.Headers.TryGetValues("Refresh", out var values) ? values.Single().Split("url=", 2)[1] : null;
        return Last.StatusCode is HttpStatusCode.Found or HttpStatusCode.SeeOther ? Last.Headers.Location!.OriginalString : refresh;
    }

    private static string Code(Person person) =>
        Hotp.Code(Base32.Decode(person.TotpSecret!), Totp.Step(TimeProvider.System.GetUtcNow(), TotpParameters.Common.Period)); // The person has an app.

    public void Dispose() => _services.Dispose();

    [GeneratedRegex("<send-form>\\s*<form method=\"post\" action=\"(?<action>[^\"]+)\".*?</form>", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex OwnForm();

    [GeneratedRegex("<input type=\"hidden\" name=\"(?<name>[^\"]+)\" value=\"(?<value>[^\"]*)\"", RegexOptions.ExplicitCapture)]
    private static partial Regex HiddenField();

    // The last one: the first belongs to the language switch.
    [GeneratedRegex("name=\"__RequestVerificationToken\" type=\"hidden\" value=\"(?<token>[^\"]+)\"", RegexOptions.RightToLeft | RegexOptions.ExplicitCapture)]
    private static partial Regex Antiforgery();
}
