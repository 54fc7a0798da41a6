using Microsoft.Playwright;

namespace Akamon.Tests.Pages;

/// <summary>A verification page with one field for a code.</summary>
public abstract class AnyCodePage(Visitor visitor) : SitePage(visitor)
{
    public ILocator Code => Tab.Locator("#Code");

    public async Task<T> Enter<T>(string code) where T : SitePage, IPlace<T>
    {
        await Code.FillAsync(code);
        return await Press<T>("main form:has(#Code) button.button:not([type=button])");
    }

    public Task<WaysPage> UseAnotherWay() => Press<WaysPage>("main a[href='/sign-in/ways']");
}

/// <summary>Asks for the code of the authenticator app.</summary>
public sealed class CodePage(Visitor visitor) : AnyCodePage(visitor), IPlace<CodePage>
{
    public static string Path => "/sign-in/totp";

    public static CodePage SeenBy(Visitor visitor) => new(visitor);
}

/// <summary>Sends a code by text message, and asks for it.</summary>
public sealed class TextMessagePage(Visitor visitor) : AnyCodePage(visitor), IPlace<TextMessagePage>
{
    public static string Path => "/sign-in/sms";

    public static TextMessagePage SeenBy(Visitor visitor) => new(visitor);

    public Task<TextMessagePage> Send() => Press<TextMessagePage>("main form[action*='handler=Send'] button");
}

/// <summary>Calls, and waits for a key.</summary>
public sealed class CallPage(Visitor visitor) : SitePage(visitor), IPlace<CallPage>
{
    public static string Path => "/sign-in/call";

    public static CallPage SeenBy(Visitor visitor) => new(visitor);

    public ILocator State => Tab.Locator("#call");

    public async Task<CallPage> Call()
    {
        var page = await Press<CallPage>("main form[action*='handler=Send'] button");
        return await Tab.Locator("button[name=anyway]").CountAsync() > 0 ? await page.Press<CallPage>("button[name=anyway]") : page;
    }
}

/// <summary>Every registered way, one row each.</summary>
public sealed class WaysPage(Visitor visitor) : SitePage(visitor), IPlace<WaysPage>
{
    public static string Path => "/sign-in/ways";

    public static WaysPage SeenBy(Visitor visitor) => new(visitor);

    public ILocator Rows => Tab.Locator("main .row");

    /// <summary>One of several apps, by its place in the list.</summary>
    public Task<CodePage> ChooseApp(int place) => Press<CodePage>(Tab.Locator("main button[value$='.totp']").Nth(place));

    public Task<KeyPage> ChooseKey() => Press<KeyPage>("main button[value$='.key']");

    public Task<CodePage> ChooseApp() => Press<CodePage>("main button[value$='.totp']");

    public Task<CallPage> ChooseCall() => Press<CallPage>("main button[value$='.call']");

    public Task<TextMessagePage> ChooseTextMessage() => Press<TextMessagePage>("main button[value$='.sms']");
}
