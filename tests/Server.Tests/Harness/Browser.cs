using System.Net;
using System.Net.Sockets;
using AngleSharp.Html.Dom;

namespace Akamon.Tests.Harness;

/// <summary>
/// A browser without scripts: keeps cookies (Secure ones too, as it does on a loopback address), follows redirects within
/// the site, and posts forms with their hidden fields and the headers a real one sends.
/// </summary>
internal sealed class Browser : IDisposable
{
    private const int MostRedirects = 10;
    private readonly Uri _site;
    private readonly HttpClient _http;

    public Browser(Uri site, string from)
    {
        _site = site;
        _http = new(new SocketsHttpHandler
        {
            AllowAutoRedirect = false,
            UseCookies = false,
            ConnectCallback = async (context, cancel) => await Connect(context.DnsEndPoint, IPAddress.Parse(from), cancel),
        }, disposeHandler: true);
    }

    public Dictionary<string, string> Cookies { get; } = new(StringComparer.Ordinal);

    /// <summary>Sent with every request.</summary>
    public Dictionary<string, string> Headers { get; } = new(StringComparer.Ordinal) { ["Accept"] = "text/html", ["Accept-Language"] = "en", ["User-Agent"] = "TestBrowser/1.0" };

    public string? Session => Cookies.GetValueOrDefault("__Host-idp_sid");

    public string? Attempt => Cookies.GetValueOrDefault("__Host-idp_txn");

    /// <summary>Another browser with the same cookies, as after theft or in a second tab.</summary>
    public Browser Twin(RunningAkamon? at = null, string from = "127.0.0.1")
    {
        var twin = new Browser(at?.Address ?? _site, from);
        foreach (var (name, value) in Cookies)
            twin.Cookies[name] = value;
        return twin;
    }

    /// <summary>Opens an address and goes where it leads.</summary>
    public async Task<Page> Get(string path) => await Follow(await Send(HttpMethod.Get, path));

    /// <summary>Fills in the form of a page and sends it, then goes where that leads.</summary>
    public async Task<Page> Post(Page page, params (string Name, string Value)[] fields) => await Follow(await Submit(page, page.Form(), fields));

    public async Task<Page> Post(Page page, string form, params (string Name, string Value)[] fields) => await Follow(await Submit(page, page.Form(form), fields));

    /// <summary>Sends a form and shows the very answer, redirect or not.</summary>
    public Task<Page> Submit(Page page, IHtmlFormElement form, params (string Name, string Value)[] fields)
    {
        var filled = Page.Fields(form);
        filled.RemoveAll(field => fields.Any(given => string.Equals(given.Name, field.Key, StringComparison.Ordinal)));
        filled.AddRange(fields.Select(field => KeyValuePair.Create(field.Name, field.Value)));
        var action = form.GetAttribute("action") is { Length: > 0 } given ? new Uri(page.Address, given) : page.Address;
        return SendForm(action.PathAndQuery, filled);
    }

    public Task<Page> SendForm(string path, IEnumerable<KeyValuePair<string, string>> fields) =>
        Send(HttpMethod.Post, path, new FormUrlEncodedContent(fields), ("Origin", RunningAkamon.Origin), ("Sec-Fetch-Site", "same-origin"));

    /// <summary>One request and its very answer. A header given here replaces one of the browser's own.</summary>
    public async Task<Page> Send(HttpMethod method, string path, HttpContent? content = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(_site, path)) { Content = content };
        foreach (var (name, value) in Headers.Select(one => (one.Key, one.Value)).Concat(headers))
        {
            request.Headers.Remove(name);
            request.Headers.TryAddWithoutValidation(name, value);
        }
        if (Cookies.Count > 0)
            request.Headers.TryAddWithoutValidation("Cookie", string.Join("; ", Cookies.Select(one => $"{one.Key}={one.Value}")));
        // Ask before sending much, as the answer to too much is a closed connection.
        request.Headers.ExpectContinue = content?.Headers.ContentLength > 60_000;
        using var answer = await _http.SendAsync(request);
        var body = await answer.Content.ReadAsStringAsync();
        var all = answer.Headers.Concat(answer.Content.Headers).ToDictionary(one => one.Key, one => (IReadOnlyList<string>)[.. one.Value], StringComparer.OrdinalIgnoreCase);
        var page = new Page(answer.StatusCode, request.RequestUri!, body, all); // Set above.
        foreach (var cookie in page.SetCookies)
            Keep(cookie);
        return page;
    }

    public async Task<Page> Follow(Page page)
    {
        for (var i = 0; i < MostRedirects && page.Location is { } there && (string.Equals(there.Authority, _site.Authority, StringComparison.Ordinal) || string.Equals(there.GetLeftPart(UriPartial.Authority), RunningAkamon.Origin, StringComparison.Ordinal)); i++)
            page = await Send(HttpMethod.Get, there.PathAndQuery);
        return page;
    }

    public void Dispose() => _http.Dispose();

    private void Keep(string cookie)
    {
        var parts = cookie.Split(';', StringSplitOptions.TrimEntries);
        var (name, value) = (parts[0][..parts[0].IndexOf('=', StringComparison.Ordinal)], parts[0][(parts[0].IndexOf('=', StringComparison.Ordinal) + 1)..]);
        if (value.Length == 0 || parts.Any(part => part.StartsWith("expires=Thu, 01 Jan 1970", StringComparison.OrdinalIgnoreCase)))
            Cookies.Remove(name);
        else
            Cookies[name] = value;
    }

    private static async Task<Stream> Connect(DnsEndPoint site, IPAddress from, CancellationToken cancel)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Bind(new IPEndPoint(from.MapToIPv6(), 0));
        await socket.ConnectAsync(IPAddress.Parse(site.Host), site.Port, cancel);
        return new NetworkStream(socket, ownsSocket: true);
    }
}
