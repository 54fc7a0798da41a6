using Microsoft.Playwright;

namespace Akamon.Tests.Pages;

/// <summary>Which way is tried first.</summary>
public sealed class DefaultPage(Visitor visitor) : SitePage(visitor), IPlace<DefaultPage>
{
    public static string Path => "/security-info/default";

    public static DefaultPage SeenBy(Visitor visitor) => new(visitor);

    /// <summary>Those that may be the default.</summary>
    public ILocator Choices => Tab.Locator("main input[name=choice]");

    /// <param name="way">The end of its value: ".sms".</param>
    public async Task<SecurityInfoPage> Choose(string way)
    {
        await Tab.Locator($"main input[name=choice][value$='{way}']").CheckAsync();
        return await Press<SecurityInfoPage>("main form button.button:not([type=button])");
    }
}

/// <summary>"I am getting a new phone": add, try, retire.</summary>
public sealed class NewPhonePage(Visitor visitor) : SitePage(visitor), IPlace<NewPhonePage>
{
    public static string Path => "/security-info/new-phone";

    public static NewPhonePage SeenBy(Visitor visitor) => new(visitor);

    /// <summary>What may go now.</summary>
    public ILocator Retire => Tab.Locator("section[aria-labelledby=retire] a[href$='/delete']");

    public Task<AppSetupPage> AddApp() => Press<AppSetupPage>("section[aria-labelledby=add] a[href='/setup/totp']");

    public async Task<SecurityInfoPage> RetireFirst()
    {
        await Visitor.Lead(() => Retire.First.ClickAsync());
        if (Visitor.OnArrival is { } look)
            await look(this);
        return await Press<SecurityInfoPage>("main form button.danger");
    }
}

/// <summary>A pass, made face to face.</summary>
public sealed class DeskPassPage(Visitor visitor) : SitePage(visitor), IPlace<DeskPassPage>
{
    public static string Path => "/desk/access-pass";

    public static DeskPassPage SeenBy(Visitor visitor) => new(visitor);

    public async Task<string> Make(Person person)
    {
        await Tab.Locator("#CommonId").FillAsync(person.CommonId);
        var made = await Press<DeskPassPage>("main form button.button:not([type=button])");
        return await made.Tab.Locator("#pass").InnerTextAsync();
    }
}
