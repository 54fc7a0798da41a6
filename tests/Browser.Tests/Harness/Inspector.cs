using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Akamon.Tests.Pages;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Akamon.Tests.Harness;

/// <summary>Looks at every page a visitor reaches: whether all people can use it, and, if asked, how it looks.</summary>
public sealed partial class Inspector
{
    private const string Run = "async tags => (await axe.run(document, { runOnly: { type: 'tag', values: tags }, resultTypes: ['violations'] })).violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.html} ${node.failureSummary}`))";
    private static readonly string[] _rules = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    private static readonly string _axe = new BundledAxeScriptProvider().GetScript();
    private static readonly ConcurrentDictionary<(Look Look, string Html), bool> _judged = [];

    private readonly Visitor _visitor;
    private readonly List<string> _faults = [];
    private int _pages;

    public Inspector(Visitor visitor)
    {
        _visitor = visitor;
        visitor.OnArrival = Look;
    }

    public IReadOnlyList<string> Faults => _faults;

    public async Task Look(SitePage page)
    {
        var (tab, name) = (page.Tab, $"{++_pages:00} {page.GetType().Name}");
        await tab.WaitForLoadStateAsync(LoadState.Load);
        await Picture(tab, name);
        if (await tab.EvaluateAsync<bool>("() => document.documentElement.scrollWidth > document.documentElement.clientWidth"))
            _faults.Add($"{name}: wider than the window");
        // Many walks come by the same pages. What has no fault once has none the next time, in the same look.
        var seen = (_visitor.Look, Changing().Replace(await tab.ContentAsync(), ""));
        if (_judged.ContainsKey(seen))
            return;
        var before = _faults.Count;
        // Asked in the page itself: axe's own driver opens another page for each look.
        await tab.EvaluateAsync(_axe);
        foreach (var found in (await tab.EvaluateAsync<JsonElement>(Run, _rules)).EnumerateArray())
            _faults.Add($"{name}: {found}");
        if (_faults.Count == before)
            _judged[seen] = true;
    }

    // Tokens and numbers.
    [GeneratedRegex("[A-Za-z0-9_-]{16,}|[0-9]+")]
    private static partial Regex Changing();

    private async Task Picture(IPage tab, string name)
    {
        if (RunSettings.Pictures is not { } folder)
            return;
        var look = _visitor.Look;
        var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"{look.Language}-{look.Colours}-{look.Width}"), $"{name}.png");
        await tab.ScreenshotAsync(new() { Path = path, FullPage = true, Animations = ScreenshotAnimations.Disabled });
    }
}
