using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.RegularExpressions;
using Akamon.Tests.Pages;
using Microsoft.Playwright;

namespace Akamon.Tests.Harness;

/// <summary>One person at one browser: own cookies, own look. Keeps whatever the browser complains about.</summary>
public sealed partial class Visitor : IAsyncDisposable
{
    /// <summary>How long anything may take before a test gives up.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private static readonly TimeSpan _look = TimeSpan.FromMilliseconds(100);
    private const int MostLooks = 200;
    private readonly Dictionary<string, int> _codesSeen = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<string> _complaints = new();

    private Visitor(Site site, Look look, IBrowserContext context) => (Site, Look, Context) = (site, look, context);

    public Site Site { get; }

    public Look Look { get; }

    public IBrowserContext Context { get; }

    /// <summary>The tab in use.</summary>
    public IPage Tab { get; private set; } = null!; // Set before anybody sees it.

    /// <summary>Script errors, violations of the content security policy and of Trusted Types, broken files.</summary>
    public IReadOnlyCollection<string> Complaints => _complaints;

    public static async Task<Visitor> Enter(Chromium chromium, Site site, Look look)
    {
        var context = await chromium.Browser.NewContextAsync(new()
        {
            BaseURL = site.Address.AbsoluteUri,
            Locale = look.Language is "ja" ? "ja-JP" : "en-GB",
            TimezoneId = "Asia/Tokyo",
            ColorScheme = look.Colours,
            ReducedMotion = ReducedMotion.Reduce,
            JavaScriptEnabled = look.Scripts,
            ViewportSize = new() { Width = look.Width, Height = look.Width <= Look.Narrow ? 640 : 800 },
        });
        context.SetDefaultTimeout((float)Patience.TotalMilliseconds);
        var visitor = new Visitor(site, look, context);
        context.Page += (_, tab) => visitor.Listen(tab);
        await visitor.NewTab();
        return visitor;
    }

    /// <summary>Opens another tab and goes on in it.</summary>
    public async Task<IPage> NewTab() => Tab = await Context.NewPageAsync();

    public void GoOnIn(IPage tab) => Tab = tab;

    /// <summary>Called on every page they reach.</summary>
    public Func<SitePage, Task>? OnArrival { get; set; }

    /// <summary>Types the address of a page that must come up.</summary>
    public async Task<T> Open<T>() where T : SitePage, IPlace<T> => await Open<T>(T.Path);

    /// <summary>Types an address and says which page must come up.</summary>
    public async Task<T> Open<T>(string address) where T : SitePage, IPlace<T>
    {
        await Tab.GotoAsync(address, new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        return await At<T>();
    }

    /// <summary>Where the links of a page lead.</summary>
    public async Task<IReadOnlyList<string>> OpenAndList(string address, string links)
    {
        await Tab.GotoAsync(address);
        return [.. (await Task.WhenAll((await Tab.Locator(links).AllAsync()).Select(link => link.GetAttributeAsync("href")))).OfType<string>().Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Waits until the page of the tab is this one.</summary>
    public async Task<T> At<T>() where T : SitePage, IPlace<T>
    {
        await Assertions.Expect(Tab).ToHaveURLAsync(new Regex($"^{Regex.Escape(new Uri(Site.Address, T.Path).AbsoluteUri)}([?#]|$)"));
        var page = T.SeenBy(this);
        await Assertions.Expect(page.Title).ToHaveCountAsync(1);
        if (OnArrival is { } look)
            await look(page);
        return page;
    }

    /// <summary>Does what leads to another page, and waits until that is there.</summary>
    public async Task Lead(Func<Task> act)
    {
        var there = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Loaded(object? sender, IPage tab) => there.TrySetResult();
        var tab = Tab;
        tab.DOMContentLoaded += Loaded;
        try
        {
            await act();
            await there.Task.WaitAsync(Patience);
        }
        finally
        {
            tab.DOMContentLoaded -= Loaded;
        }
    }

    /// <summary>Reads the code in the next message to this number or address, on the Lab's phone.</summary>
    public async Task<string> CodeSentTo(string recipient)
    {
        var seen = _codesSeen.GetValueOrDefault(recipient);
        var with = await Messages(recipient, message => SixDigits().IsMatch(message.Text), most: seen + 1);
        _codesSeen[recipient] = seen + 1;
        return SixDigits().Match(with[0].Text).Value;
    }

    /// <summary>The mail or text message in which this stands; waits for it.</summary>
    public async Task<string> MessageTo(string recipient, string saying) =>
        (await Messages(recipient, message => $"{message.Subject} {message.Text}".Contains(saying, StringComparison.Ordinal), most: 1))[0].Text;

    /// <summary>What stands so in a message; waits for it.</summary>
    public async Task<string> FoundInMessageTo(string recipient, Regex saying) =>
        saying.Match((await Messages(recipient, message => saying.IsMatch(message.Text), most: 1))[0].Text).Value;

    public async Task<int> CountMessagesTo(string recipient) => (await Messages(recipient, _ => true, most: 0)).Count;

    /// <summary>Takes the call that rings at this number, on the Lab's telephone, and presses keys.</summary>
    public async Task AnswerCall(string number, string keys)
    {
        for (var looked = 0; looked < MostLooks; looked++)
        {
            var answer = await Context.APIRequest.GetAsync("/lab/api/calls");
            if (JsonSerializer.Deserialize<List<Ringing>>(await answer.TextAsync(), JsonSerializerOptions.Web)!.Find(one => string.Equals(one.To, number, StringComparison.Ordinal)) is { } call)
            {
                await Press(call.Id, ("act", "answer"));
                await Press(call.Id, ("act", "keys"), ("keys", keys));
                return;
            }
            await Task.Delay(_look);
        }
        throw new TimeoutException($"Nobody called {number}.");
    }

    /// <summary>The page goes on by itself; without scripts its button asks how the call stands.</summary>
    public async Task<T> AfterCall<T>() where T : SitePage, IPlace<T>
    {
        while (!Look.Scripts && await Tab.Locator("live-region button").CountAsync() > 0)
            await Lead(() => Tab.Locator("live-region button").First.ClickAsync());
        return await At<T>();
    }

    private async Task Press(string call, params (string Name, string Value)[] fields)
    {
        var form = Context.APIRequest.CreateFormData();
        foreach (var (name, value) in fields)
            form.Append(name, value);
        (await Context.APIRequest.PostAsync($"/lab/calls/{call}", new() { Form = form, MaxRedirects = 0 })).Status.ShouldBeLessThan(400);
    }

    private async Task<List<Message>> Messages(string recipient, Func<Message, bool> fits, int most)
    {
        for (var looked = 0; looked < MostLooks; looked++)
        {
            var answer = await Context.APIRequest.GetAsync($"/lab/api/messages?to={Uri.EscapeDataString(recipient)}");
            var fitting = JsonSerializer.Deserialize<List<Message>>(await answer.TextAsync(), JsonSerializerOptions.Web)!.Where(fits).ToList();
            if (fitting.Count >= most)
                return fitting;
            await Task.Delay(_look);
        }
        throw new TimeoutException($"Nothing came to {recipient}.");
    }

    public ValueTask DisposeAsync() => Context.DisposeAsync();

    private void Listen(IPage tab)
    {
        tab.PageError += (_, error) => Complain(tab, error);
        tab.Console += (_, message) =>
        {
            // A page may answer 4xx, and the test looks at what it says; files are watched below.
            if (message.Type is "error" or "warning" && !message.Text.StartsWith("Failed to load resource: the server responded with a status of 4", StringComparison.Ordinal))
                Complain(tab, message.Text);
        };
        tab.Response += (_, answer) =>
        {
            if (answer.Status >= 500 || (answer.Status >= 400 && !answer.Request.IsNavigationRequest))
                Complain(tab, $"{answer.Status} {answer.Url}");
        };
    }

    // What other sites do is their own affair.
    private void Complain(IPage tab, string what)
    {
        if (tab.Url.StartsWith(Site.Address.AbsoluteUri, StringComparison.Ordinal))
            _complaints.Enqueue($"{tab.Url}: {what}");
    }

    private sealed record Ringing(string Id, string To, bool Answered);

    private sealed record Message(string Kind, string To, string Subject, string Text, DateTimeOffset At);

    [GeneratedRegex(@"(?<!\d)\d{6}(?!\d)", RegexOptions.CultureInvariant)]
    private static partial Regex SixDigits();
}
