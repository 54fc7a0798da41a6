using Akamon.Tests.Harness;
using Microsoft.Playwright;

namespace Akamon.Tests.Pages;

/// <summary>A person's own methods.</summary>
public sealed class SecurityInfoPage(Visitor visitor) : SitePage(visitor), IPlace<SecurityInfoPage>
{
    public static string Path => "/security-info";

    public static SecurityInfoPage SeenBy(Visitor visitor) => new(visitor);

    public ILocator SignInWays => Tab.Locator("section[aria-labelledby=ways] .row");

    public Task<ChoosePage> AddMethod() => Press<ChoosePage>("main a.button[href='/setup/choose']");
}

/// <summary>Whether every sign-in asks for a second proof: the fourth step.</summary>
public sealed class MfaSettingPage(Visitor visitor) : SitePage(visitor), IPlace<MfaSettingPage>
{
    public static string Path => "/mfa-setting";

    public static MfaSettingPage SeenBy(Visitor visitor) => new(visitor);

    public ILocator Yes => Tab.Locator("#UseMfa");

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
