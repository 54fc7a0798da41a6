using Microsoft.Playwright;

namespace Akamon.Tests.Pages;

/// <summary>Pairs a phone with the companion app, then tries it out.</summary>
public sealed class PairingPage(Visitor visitor) : SitePage(visitor), IPlace<PairingPage>
{
    public static string Path => "/setup/app";

    public static PairingPage SeenBy(Visitor visitor) => new(visitor);

    /// <summary>"Start by getting the app" → the pairing link.</summary>
    public async Task<string> Link()
    {
        var page = await Press<PairingPage>("form[action*='handler=Begin'] button");
        return await page.Tab.Locator("a[href*='#pair=']").First.GetAttributeAsync("href") ?? "";
    }

    /// <summary>The account has appeared in the app, by itself: Next → the number of the trial.</summary>
    public async Task<string> Try()
    {
        var page = await Press<PairingPage>("form[action*='handler=Try'] button");
        return await page.Number.InnerTextAsync();
    }

    /// <summary>"Notification approved" has appeared by itself: Next.</summary>
    public Task<MailSetupPage> Approved() => Press<MailSetupPage>("#request:has(.success) button.button");

    public ILocator Number => Tab.Locator(".big-number");
}

/// <summary>Asks the companion app, shows the number, and goes on by itself.</summary>
public sealed class AskingPage(Visitor visitor) : SitePage(visitor), IPlace<AskingPage>
{
    public static string Path => "/sign-in/app";

    public static AskingPage SeenBy(Visitor visitor) => new(visitor);

    public ILocator Number => Tab.Locator(".big-number");

    public ILocator Code => Tab.Locator("#Code");

    /// <summary>What somebody presses whose app is on this very phone.</summary>
    public async Task<string> LinkToTheApp() => await Tab.Locator("a[href*='#approve=']").GetAttributeAsync("href") ?? "";

    public async Task<T> Enter<T>(string code) where T : SitePage, IPlace<T>
    {
        await Code.FillAsync(code);
        return await Press<T>("main form:has(#Code) button.button:not([type=button])");
    }
}
