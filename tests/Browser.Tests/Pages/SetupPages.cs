using Microsoft.Playwright;

namespace Akamon.Tests.Pages;

/// <summary>"More information required".</summary>
public sealed class SetupPage(Visitor visitor) : SitePage(visitor), IPlace<SetupPage>
{
    public static string Path => "/setup";

    public static SetupPage SeenBy(Visitor visitor) => new(visitor);

    /// <summary>Where the companion app is the first thing offered.</summary>
    public Task<PairingPage> NextApp() => Press<PairingPage>("main a.button[href='/setup/app']");

    public Task<ChoosePage> Next() => Press<ChoosePage>("main a[href='/setup/choose']");
}

/// <summary>The cards of what can be registered.</summary>
public sealed class ChoosePage(Visitor visitor) : SitePage(visitor), IPlace<ChoosePage>
{
    public static string Path => "/setup/choose";

    public static ChoosePage SeenBy(Visitor visitor) => new(visitor);

    public Task<AppSetupPage> App() => Press<AppSetupPage>("main .card a[href='/setup/totp']");

    /// <summary>Goes on with an app whose first code is still missing.</summary>
    public Task<AppSetupPage> Resume() => Press<AppSetupPage>("main .notice a[href='/setup/totp']");

    public Task<PhoneSetupPage> Phone() => Press<PhoneSetupPage>("main .card a[href='/setup/phone']");

    public ILocator Keys => Tab.Locator("main .card a[href='/setup/key']");

    public ILocator Cards => Tab.Locator("main .card");

    public Task<KeySetupPage> Key() => Press<KeySetupPage>("main .card a[href='/setup/key']");
}

/// <summary>An authenticator app: the secret, then a first code.</summary>
public sealed class AppSetupPage(Visitor visitor) : SitePage(visitor), IPlace<AppSetupPage>
{
    public static string Path => "/setup/totp";

    public static AppSetupPage SeenBy(Visitor visitor) => new(visitor);

    public Task<AppSetupPage> Begin() => Press<AppSetupPage>("main form[action*='handler=Begin'] button");

    public ILocator Label => Tab.Locator("#Label");

    /// <summary>What a person without a camera types into the app.</summary>
    public async Task<string> Secret() => (await Tab.Locator("#secret").InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal);

    public async Task<T> Finish<T>(string code) where T : SitePage, IPlace<T>
    {
        await Tab.Locator("#Code").FillAsync(code);
        return await Press<T>("main form:has(#Code) button.button:not([type=button])");
    }

    public ILocator Qr => Tab.Locator("main .qr");

    /// <summary>Both pages of it, with a new app that knows the secret.</summary>
    public async Task<(string Secret, T Next)> Register<T>() where T : SitePage, IPlace<T>
    {
        var page = await Begin();
        var secret = await page.Secret();
        return (secret, await page.Finish<T>(CodeApp.Code(secret, Visitor.Site.Clock.GetUtcNow())));
    }
}

/// <summary>A phone number: typed, read back, proved by a text message.</summary>
public sealed class PhoneSetupPage(Visitor visitor) : SitePage(visitor), IPlace<PhoneSetupPage>
{
    public static string Path => "/setup/phone";

    public static PhoneSetupPage SeenBy(Visitor visitor) => new(visitor);

    public ILocator Number => Tab.Locator("#Number");

    public async Task<PhoneSetupPage> Type(string number)
    {
        await Number.FillAsync(number);
        return await Press<PhoneSetupPage>("main form:has(#Number) button.button:not([type=button])");
    }

    public Task<PhoneSetupPage> Send() => Press<PhoneSetupPage>("main form[action*='handler=Send'] button");

    public async Task<T> Finish<T>(string code) where T : SitePage, IPlace<T>
    {
        await Tab.Locator("#Code").FillAsync(code);
        return await Press<T>("main form:has(#Code) button.button:not([type=button])");
    }

    public Task<PhoneSetupPage> Slot(string slot) => Press<PhoneSetupPage>($"main .card a[href$='slot={slot}']");

    /// <summary>Has the number called, answers, and presses keys; goes on by itself, or without scripts by a button.</summary>
    public async Task<T> RegisterByCall<T>(string typed, string number, string? extension = null) where T : SitePage, IPlace<T>
    {
        if (extension is not null)
            await Tab.Locator("#Extension").FillAsync(extension);
        var page = await (await Type(typed)).Press<PhoneSetupPage>("main form[action*='handler=Call'] button");
        if (await Tab.Locator("button[name=anyway]").CountAsync() > 0)
            await page.Press<PhoneSetupPage>("button[name=anyway]"); // At night.
        await Visitor.AnswerCall(number, "#");
        return await Visitor.AfterCall<T>();
    }

    public async Task<T> Register<T>(string typed, string number) where T : SitePage, IPlace<T>
    {
        var page = await (await Type(typed)).Send();
        return await page.Finish<T>(await Visitor.CodeSentTo(number));
    }
}

/// <summary>A mail address outside of the account, proved by a mail.</summary>
public sealed class MailSetupPage(Visitor visitor) : SitePage(visitor), IPlace<MailSetupPage>
{
    public static string Path => "/setup/contact-mail";

    public static MailSetupPage SeenBy(Visitor visitor) => new(visitor);

    public ILocator Address => Tab.Locator("#Address");

    public async Task<MailSetupPage> Type(string address)
    {
        await Address.FillAsync(address);
        return await Press<MailSetupPage>("main form:has(#Address) button.button:not([type=button]):not(.secondary)");
    }

    public async Task<DonePage> Finish(string code)
    {
        await Tab.Locator("#Code").FillAsync(code);
        return await Press<DonePage>("main form:has(#Code) button.button:not([type=button])");
    }

    public async Task<DonePage> Register(string address)
    {
        var page = await Type(address);
        return await page.Finish(await Visitor.CodeSentTo(address));
    }
}

/// <summary>A method is registered, and what is still to do.</summary>
public sealed class DonePage(Visitor visitor) : SitePage(visitor), IPlace<DonePage>
{
    public static string Path => "/setup/done";

    public static DonePage SeenBy(Visitor visitor) => new(visitor);

    /// <summary>Titles of the steps that are not done.</summary>
    public ILocator Left => Tab.Locator("main .notice.warning li");

    public Task<ChoosePage> AddAnother() => Press<ChoosePage>("main a.button[href='/setup/choose']");

    public Task<SignOutPage> Try() => Press<SignOutPage>("main a.button[href='/sign-out']");

    public Task<MfaSettingPage> Apply() => Press<MfaSettingPage>("main a.button[href='/mfa-setting']");
}
