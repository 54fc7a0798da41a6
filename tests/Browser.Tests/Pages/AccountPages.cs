using Microsoft.Playwright;

namespace Akamon.Tests.Pages;

/// <summary>A person's own methods.</summary>
public sealed class SecurityInfoPage(Visitor visitor) : SitePage(visitor), IPlace<SecurityInfoPage>
{
    public static string Path => "/security-info";

    public static SecurityInfoPage SeenBy(Visitor visitor) => new(visitor);

    public ILocator SignInWays => Tab.Locator("section[aria-labelledby=ways] .row");

    /// <summary>What presses, above the page.</summary>
    public ILocator Strip => Tab.Locator("aside.strip a");

    public ILocator AppPasswords => Tab.Locator("section[aria-labelledby=app-password] .row");

    public Task<AppPasswordPage> MakeAppPassword() => Press<AppPasswordPage>("section[aria-labelledby=app-password] a[href='/setup/app-password']");

    public Task<EndAppPasswordsPage> EndAppPasswords() => Press<EndAppPasswordsPage>("a[href='/setup/app-password/end']");

    public async Task<ConfirmMailPage> FollowStrip()
    {
        var there = await Strip.GetAttributeAsync("href") ?? "";
        await Visitor.Lead(() => Strip.ClickAsync());
        Tab.Url.EndsWith(there, StringComparison.Ordinal).ShouldBeTrue(Tab.Url);
        return new(Visitor);
    }

    public Task<DefaultPage> ChangeDefault() => Press<DefaultPage>("main a[href='/security-info/default']");

    public Task<NewPhonePage> NewPhone() => Press<NewPhonePage>("main a[href='/security-info/new-phone']");

    /// <summary>Deletes the way in this place of the list, after the question.</summary>
    public async Task<SecurityInfoPage> Delete(int place)
    {
        await Visitor.Lead(() => SignInWays.Nth(place).Locator("a[href$='/delete']").ClickAsync());
        if (Visitor.OnArrival is { } look)
            await look(this);
        return await Press<SecurityInfoPage>("main form button.danger");
    }

    public Task<ChoosePage> AddMethod() => Press<ChoosePage>("main a.button[href='/setup/choose']");
}

/// <summary>Whether every sign-in asks for a second proof: the fourth step.</summary>
public sealed class MfaSettingPage(Visitor visitor) : SitePage(visitor), IPlace<MfaSettingPage>
{
    public static string Path => "/mfa-setting";

    public static MfaSettingPage SeenBy(Visitor visitor) => new(visitor);

    public ILocator Yes => Tab.Locator("#UseMfa");

    /// <summary>Systems whose sessions end as MFA is applied.</summary>
    public ILocator Ends => Tab.Locator("main .notice.warning li");

    /// <summary>The one button that leads to what is missing.</summary>
    public ILocator WhatIsMissing => Tab.Locator("main .actions a.button:not(.quiet)");

    public async Task<StatusPage> Apply()
    {
        await Yes.CheckAsync();
        return await Press<StatusPage>("main form:has(#UseMfa) button.button:not([type=button])");
    }

    public Task<MfaSettingPage> SaveWithoutYes() => Press<MfaSettingPage>("main form:has(#UseMfa) button.button:not([type=button])");
}

/// <summary>"Is my account all right?"</summary>
public sealed class StatusPage(Visitor visitor) : SitePage(visitor), IPlace<StatusPage>
{
    public static string Path => "/status";

    public static StatusPage SeenBy(Visitor visitor) => new(visitor);

    /// <summary>MFA's state in words, and the next step.</summary>
    public ILocator State => Tab.Locator("#state");

    /// <summary>The next best act.</summary>
    public ILocator Act => State.Locator("a.button");

    /// <summary>Systems that do not know of MFA yet.</summary>
    public ILocator Waiting => State.Locator(".systems .clock");

    public ILocator Ready => State.Locator(".systems .tick");

    public async Task<T> Follow<T>() where T : SitePage, IPlace<T> => await Press<T>(Act);
}

/// <summary>Asks before it signs out, and says when it is done.</summary>
public sealed class SignOutPage(Visitor visitor) : SitePage(visitor), IPlace<SignOutPage>
{
    public static string Path => "/sign-out";

    public static SignOutPage SeenBy(Visitor visitor) => new(visitor);

    public Task<SignOutPage> SignOut() => Press<SignOutPage>("main form button");

    public Task<SignInPage> SignInAgain() => Press<SignInPage>("main a.button[href^='/sign-in']");
}

/// <summary>An app password: named, made, shown once.</summary>
public sealed class AppPasswordPage(Visitor visitor) : SitePage(visitor), IPlace<AppPasswordPage>
{
    public static string Path => "/setup/app-password";

    public static AppPasswordPage SeenBy(Visitor visitor) => new(visitor);

    public async Task<AppPasswordPage> Make(string name)
    {
        await Tab.Locator("#Label").FillAsync(name);
        await Tab.Locator("#Use-0").CheckAsync();
        return await Press<AppPasswordPage>("main form:has(#Label) button.button");
    }

    public async Task<string> Password() => await Tab.Locator("#password").GetAttributeAsync("data-value") ?? "";

    public Task<SecurityInfoPage> Entered() => Press<SecurityInfoPage>("main .actions a.button[href='/security-info']");
}

public sealed class EndAppPasswordsPage(Visitor visitor) : SitePage(visitor), IPlace<EndAppPasswordsPage>
{
    public static string Path => "/setup/app-password/end";

    public static EndAppPasswordsPage SeenBy(Visitor visitor) => new(visitor);

    public Task<SecurityInfoPage> Confirm() => Press<SecurityInfoPage>("main form button.danger");
}

/// <summary>An address is confirmed once more.</summary>
public sealed class ConfirmMailPage(Visitor visitor) : SitePage(visitor)
{
    public async Task<ConfirmMailPage> Send()
    {
        await Visitor.Lead(() => Tab.Locator("main form[action*='handler=Send'] button").ClickAsync());
        if (Visitor.OnArrival is { } look)
            await look(this);
        return this;
    }

    public async Task<SecurityInfoPage> Finish(string code)
    {
        await Tab.Locator("#Code").FillAsync(code);
        return await Press<SecurityInfoPage>("main form:has(#Code) button.button:not([type=button])");
    }
}
