using System.Net;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Akamon.Tests.Harness;

/// <summary>One answer as a browser sees it.</summary>
internal sealed class Page(HttpStatusCode status, Uri address, string body, IReadOnlyDictionary<string, IReadOnlyList<string>> headers)
{
    private IHtmlDocument? _document;

    public HttpStatusCode Status => status;

    public Uri Address => address;

    /// <summary>Path and query.</summary>
    public string Place => address.PathAndQuery;

    public string Body => body;

    public IHtmlDocument Document => _document ??= new HtmlParser().ParseDocument(body);

    /// <summary>What is to be read on it, without the frame.</summary>
    public string Text => (Document.QuerySelector("main") ?? Document.DocumentElement).TextContent;

    public string Title => Document.QuerySelector("h1")?.TextContent ?? "";

    public string? Header(string name) => headers.TryGetValue(name, out var values) ? string.Join(", ", values) : null;

    /// <summary>Which headers came, and what they said where that does not differ from answer to answer.</summary>
    public string HeaderNames => string.Join(' ', headers.Where(one => one.Key is not ("Date" or "Content-Length" or "Set-Cookie")).Select(one => $"{one.Key}={string.Join(',', one.Value)}").Order(StringComparer.Ordinal));

    public IReadOnlyList<string> SetCookies => headers.GetValueOrDefault("Set-Cookie", []);

    public Uri? Location => Header("Location") is { } location ? new Uri(address, location) : null;

    /// <summary>The page's own form: the one in its main part.</summary>
    public IHtmlFormElement Form(string selector = "main form") =>
        Document.QuerySelector<IHtmlFormElement>(selector).ShouldNotBeNull($"{(int)status} {Place} has no {selector}: {Text}");

    /// <summary>The fields of a form as they stand.</summary>
    public static List<KeyValuePair<string, string>> Fields(IHtmlFormElement form) =>
        [.. form.QuerySelectorAll<IHtmlInputElement>("input[name]").Where(input => input.Type is not ("checkbox" or "radio") || input.IsChecked).Select(input => KeyValuePair.Create(input.Name ?? "", input.Value))];

    public string Token => Document.QuerySelector("input[name=__RequestVerificationToken]")?.GetAttribute("value") ?? "";
}
