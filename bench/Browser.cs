using System.Text.RegularExpressions;

namespace Akamon.Bench;

/// <summary>As much of a browser as a sign-in needs: cookies, redirects, forms with their token.</summary>
internal sealed partial class Browser(HttpClient http)
{
    private readonly Dictionary<string, string> _cookies = new(StringComparer.Ordinal);

    public Task<string> Submit(string path, string page, params (string Name, string Value)[] fields) =>
        Send(path, new FormUrlEncodedContent([new("__RequestVerificationToken", Token().Match(page).Groups["found"].Value), .. fields.Select(one => KeyValuePair.Create(one.Name, one.Value))]));

    public async Task<string> Send(string path, HttpContent? form = null)
    {
        for (var (method, content) = (form is null ? HttpMethod.Get : HttpMethod.Post, form); ; (method, content) = (HttpMethod.Get, null))
        {
            using var request = Request(method, path);
            request.Content = content;
            using var answer = await http.SendAsync(request);
            foreach (var cookie in answer.Headers.TryGetValues("Set-Cookie", out var all) ? all : [])
                _cookies[cookie[..cookie.IndexOf('=', StringComparison.Ordinal)]] = cookie[..cookie.IndexOf(';', StringComparison.Ordinal)];
            if (answer.Headers.Location is not { } next)
                return await answer.EnsureSuccessStatusCode().Content.ReadAsStringAsync();
            path = next.IsAbsoluteUri ? next.PathAndQuery : next.OriginalString;
        }
    }

    public HttpRequestMessage Request(HttpMethod method, string path)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", _cookies.Values));
        request.Headers.TryAddWithoutValidation("Accept", "text/html");
        request.Headers.TryAddWithoutValidation("Origin", http.BaseAddress!.GetLeftPart(UriPartial.Authority));
        request.Headers.TryAddWithoutValidation("Sec-Fetch-Site", "same-origin");
        return request;
    }

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]* value=\"(?<found>[^\"]+)\"", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture)]
    private static partial Regex Token();
}
