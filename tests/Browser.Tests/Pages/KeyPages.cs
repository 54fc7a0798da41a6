using Microsoft.Playwright;

namespace Akamon.Tests.Pages;

/// <summary>A key or passkey: which kind, the browser's ceremony, a name.</summary>
public sealed class KeySetupPage(Visitor visitor) : SitePage(visitor), IPlace<KeySetupPage>
{
    public static string Path => "/setup/key";

    public static KeySetupPage SeenBy(Visitor visitor) => new(visitor);

    /// <summary>This device, a USB key, a phone.</summary>
    public ILocator Kinds => Tab.Locator("key-ceremony button[data-kind]");

    public ILocator Label => Tab.Locator("#Label");

    public ILocator Kind(string kind) => Tab.Locator($"key-ceremony button[data-kind={kind}]");

    public Task<KeySetupPage> Make(string kind) => Press<KeySetupPage>(Kind(kind));

    public Task<T> Finish<T>() where T : SitePage, IPlace<T> => Press<T>("main form:has(#Label) button.button");

    public async Task<T> Register<T>(string kind) where T : SitePage, IPlace<T> => await (await Make(kind)).Finish<T>();
}

/// <summary>Asks for a key as second proof.</summary>
public sealed class KeyPage(Visitor visitor) : SitePage(visitor), IPlace<KeyPage>
{
    public static string Path => "/sign-in/key";

    public static KeyPage SeenBy(Visitor visitor) => new(visitor);

    public ILocator Button => Tab.Locator("key-ceremony button[data-kind]");

    public Task<T> Use<T>() where T : SitePage, IPlace<T> => Press<T>(Button);

    public Task<WaysPage> UseAnotherWay() => Press<WaysPage>("main a[href='/sign-in/ways']");
}

/// <summary>Comes up when a passkey on the sign-in page did not work.</summary>
public sealed class PasskeyPage(Visitor visitor) : SitePage(visitor), IPlace<PasskeyPage>
{
    public static string Path => "/sign-in/passkey";

    public static PasskeyPage SeenBy(Visitor visitor) => new(visitor);
}
