using Microsoft.Playwright;

namespace Akamon.Tests.Pages;

/// <summary>A page that has an address of its own.</summary>
public interface IPlace<out TSelf> where TSelf : SitePage
{
    static abstract string Path { get; }

    static abstract TSelf SeenBy(Visitor visitor);
}

/// <summary>What every page of the site has. Selectors live in these classes and nowhere else.</summary>
public abstract class SitePage(Visitor visitor)
{
    public Visitor Visitor => visitor;

    public IPage Tab { get; } = visitor.Tab;

    /// <summary>The title and the lines of what went wrong, if anything.</summary>
    public ILocator Problem => Tab.Locator("main .problem");

    public ILocator Title => Tab.Locator("main h1");

    public ILocator Main => Tab.Locator("main");

    /// <summary>The code a support desk can look up.</summary>
    public ILocator Reference => Tab.Locator("main .reference code");

    public Task<string> Text() => Main.InnerTextAsync();

    /// <summary>The same page in the other language.</summary>
    public async Task<string> SwitchLanguage()
    {
        await visitor.Lead(() => Tab.Locator("language-switch button").ClickAsync());
        return await Language();
    }

    public async Task<string> Language() => await Tab.Locator("html").GetAttributeAsync("lang") ?? "";

    /// <summary>Presses something that leads on, and says which page is next.</summary>
    protected async Task<T> Press<T>(ILocator button) where T : SitePage, IPlace<T>
    {
        await visitor.Lead(() => button.ClickAsync());
        return await visitor.At<T>();
    }

    protected async Task<T> Press<T>(string selector) where T : SitePage, IPlace<T> => await Press<T>(Tab.Locator(selector));
}
