using Microsoft.Playwright;

namespace Akamon.Tests.Pages;

/// <summary>The ways back in that an account has.</summary>
public sealed class LadderPage(Visitor visitor) : SitePage(visitor), IPlace<LadderPage>
{
    public static string Path => "/recovery";

    public static LadderPage SeenBy(Visitor visitor) => new(visitor);

    public ILocator Rungs => Tab.Locator("main .rungs .row");

    public Task<PaperPage> Paper() => Press<PaperPage>("main button[name=choice]");

    public Task<WaysPage> AnotherWay() => Press<WaysPage>("main .rungs a[href='/sign-in/ways']");

    public Task<SecondContactPage> SecondContact() => Press<SecondContactPage>($"main a[href='{SecondContactPage.Path}']");

    public Task<IdentityRecoveryPage> Identity() => Press<IdentityRecoveryPage>($"main a[href='{IdentityRecoveryPage.Path}']");
}

/// <summary>Asks for a code of the printed sheet.</summary>
public sealed class PaperPage(Visitor visitor) : AnyCodePage(visitor), IPlace<PaperPage>
{
    public static string Path => "/sign-in/recovery-code";

    public static PaperPage SeenBy(Visitor visitor) => new(visitor);
}

/// <summary>Makes the printed sheet.</summary>
public sealed class SheetPage(Visitor visitor) : SitePage(visitor), IPlace<SheetPage>
{
    public static string Path => "/setup/recovery-codes";

    public static SheetPage SeenBy(Visitor visitor) => new(visitor);

    public Task<SheetPage> Make() => Press<SheetPage>("main form button.button:not([type=button])");

    public Task<string> FirstCode() => Tab.Locator(".sheet-codes code").First.InnerTextAsync();
}

/// <summary>A pass by mail, after a wait.</summary>
public sealed class SecondContactPage(Visitor visitor) : SitePage(visitor), IPlace<SecondContactPage>
{
    public static string Path => "/recovery/second-contact";

    public static SecondContactPage SeenBy(Visitor visitor) => new(visitor);

    public ILocator UnderWay => Tab.Locator("main .notice.success");

    public Task<SecondContactPage> Ask() => Press<SecondContactPage>("main form button");
}

/// <summary>Where the link of the announcement leads.</summary>
public sealed class CancelPage(Visitor visitor) : SitePage(visitor), IPlace<CancelPage>
{
    public static string Path => "/recovery/cancel";

    public static CancelPage SeenBy(Visitor visitor) => new(visitor);

    public ILocator Done => Tab.Locator("main .notice.success");

    public Task<CancelPage> Cancel() => Press<CancelPage>("main form button");
}

/// <summary>Password or methods: which is lost.</summary>
public sealed class WhichPage(Visitor visitor) : SitePage(visitor), IPlace<WhichPage>
{
    public static string Path => "/recovery/which";

    public static WhichPage SeenBy(Visitor visitor) => new(visitor);

    public ILocator Rungs => Tab.Locator("main .rungs .row");

    public Task<ForgottenPage> ByMail() => Press<ForgottenPage>($"main a[href='{ForgottenPage.Path}']");

    public Task<IdentityForgottenPage> ByIdentity() => Press<IdentityForgottenPage>($"main a[href='{IdentityForgottenPage.Path}']");
}

/// <summary>Links the account with the identity service.</summary>
public sealed class IdentityLinkPage(Visitor visitor) : SitePage(visitor), IPlace<IdentityLinkPage>
{
    public static string Path => "/identity";

    public static IdentityLinkPage SeenBy(Visitor visitor) => new(visitor);

    public ILocator Linked => Tab.Locator("main .notice.success");

    public async Task<IdentityLinkPage> GoAndConfirm()
    {
        await Tab.Locator("main form button").ClickAsync();
        await Tab.Locator("#confirm").ClickAsync();
        return await Visitor.At<IdentityLinkPage>();
    }

    /// <summary>Goes there and turns back.</summary>
    public async Task<ReturnPage> GoAndStop()
    {
        await Tab.Locator("main form button").ClickAsync();
        await Tab.Locator("#refuse").ClickAsync();
        return await Visitor.At<ReturnPage>();
    }

    public Task<IdentityLinkPage> Yes() => Press<IdentityLinkPage>("main form[action*=Confirm] button");
}

/// <summary>Where the authority sends people back to who were not confirmed.</summary>
public sealed class ReturnPage(Visitor visitor) : SitePage(visitor), IPlace<ReturnPage>
{
    public static string Path => "/identity/callback";

    public static ReturnPage SeenBy(Visitor visitor) => new(visitor);

    public Task<T> Retry<T>() where T : SitePage, IPlace<T> => Press<T>("main .actions a.button");
}

/// <summary>A pass by the identity service.</summary>
public sealed class IdentityRecoveryPage(Visitor visitor) : SitePage(visitor), IPlace<IdentityRecoveryPage>
{
    public static string Path => "/recovery/identity";

    public static IdentityRecoveryPage SeenBy(Visitor visitor) => new(visitor);

    public ILocator Pass => Tab.Locator("#pass");

    public async Task<IdentityRecoveryPage> GoAndConfirm()
    {
        await Tab.Locator("main form button").ClickAsync();
        await Tab.Locator("#confirm").ClickAsync();
        return await Visitor.At<IdentityRecoveryPage>();
    }

    public Task<IdentityRecoveryPage> ShowPass() => Press<IdentityRecoveryPage>("main form[action*=Pass] button");

    public Task<SignInPage> SignIn() => Press<SignInPage>("main .actions a.button[href^='/sign-in']");
}

/// <summary>Whose password is forgotten: a code goes out by mail.</summary>
public sealed class ForgottenPage(Visitor visitor) : SitePage(visitor), IPlace<ForgottenPage>
{
    public static string Path => "/recovery/password";

    public static ForgottenPage SeenBy(Visitor visitor) => new(visitor);

    public async Task<MailedCodePage> Ask(Person person)
    {
        await Tab.Locator("#CommonId").FillAsync(person.CommonId);
        return await Press<MailedCodePage>("main form button");
    }
}

/// <summary>Takes the code of the mail.</summary>
public sealed class MailedCodePage(Visitor visitor) : SitePage(visitor), IPlace<MailedCodePage>
{
    public static string Path => "/recovery/password/code";

    public static MailedCodePage SeenBy(Visitor visitor) => new(visitor);

    public async Task<T> Type<T>(string code) where T : SitePage, IPlace<T>
    {
        await Tab.Locator("#Code").FillAsync(code);
        return await Press<T>("main form button");
    }
}

/// <summary>Takes a new password from somebody without an old one.</summary>
public sealed class NewPasswordPage(Visitor visitor) : SitePage(visitor), IPlace<NewPasswordPage>
{
    public static string Path => "/password/new";

    public static NewPasswordPage SeenBy(Visitor visitor) => new(visitor);

    public ILocator Done => Tab.Locator("main .notice.success");

    public async Task<NewPasswordPage> Set(string password)
    {
        await Tab.Locator("#New").FillAsync(password);
        await Tab.Locator("#Again").FillAsync(password);
        return await Press<NewPasswordPage>("main form .actions button");
    }

    public Task<SignInPage> SignIn() => Press<SignInPage>("main .actions a.button");
}

/// <summary>A temporary password by the identity service.</summary>
public sealed class IdentityForgottenPage(Visitor visitor) : SitePage(visitor), IPlace<IdentityForgottenPage>
{
    public static string Path => "/recovery/password/identity";

    public static IdentityForgottenPage SeenBy(Visitor visitor) => new(visitor);

    public ILocator Temporary => Tab.Locator("#pass");

    public async Task<IdentityForgottenPage> GoAndConfirm()
    {
        await Tab.Locator("main form button").ClickAsync();
        await Tab.Locator("#confirm").ClickAsync();
        return await Visitor.At<IdentityForgottenPage>();
    }

    public Task<IdentityForgottenPage> Show() => Press<IdentityForgottenPage>("main form[action*=Password] button");

    public Task<SignInPage> SignIn() => Press<SignInPage>("main .actions a.button[href^='/sign-in']");
}
