using System.Text;
using Microsoft.Playwright;

namespace Akamon.Tests.Pages;

/// <summary>One's own lent token: apply, confirm the receipt.</summary>
public sealed class LoanPage(Visitor visitor) : SitePage(visitor), IPlace<LoanPage>
{
    public static string Path => "/token";

    public static LoanPage SeenBy(Visitor visitor) => new(visitor);

    public async Task<LoanPage> Apply(string ground)
    {
        await Tab.Locator($"input[name=Ground][value={ground}]").CheckAsync();
        return await Press<LoanPage>("main form[action*='handler=Apply'] button");
    }

    public Task<LoanPage> Receive() => Press<LoanPage>("main form[action*='handler=Received'] button");

    public Task<TokenSetupPage> Register() => Press<TokenSetupPage>("main a[href='/setup/token']");

    public Task<LossPage> Lost() => Press<LossPage>("main a[href='/token/lost']");
}

/// <summary>Asks whether the token is really lost.</summary>
public sealed class LossPage(Visitor visitor) : SitePage(visitor), IPlace<LossPage>
{
    public static string Path => "/token/lost";

    public static LossPage SeenBy(Visitor visitor) => new(visitor);

    public Task<T> Report<T>() where T : SitePage, IPlace<T> => Press<T>("main form button");
}

/// <summary>Serial number and code.</summary>
public sealed class TokenSetupPage(Visitor visitor) : SitePage(visitor), IPlace<TokenSetupPage>
{
    public static string Path => "/setup/token";

    public static TokenSetupPage SeenBy(Visitor visitor) => new(visitor);

    public async Task<T> Register<T>(string serial, string code) where T : SitePage, IPlace<T>
    {
        await Tab.Locator("#Serial").FillAsync(serial);
        await Tab.Locator("#Code").FillAsync(code);
        return await Press<T>("main form button.button");
    }
}

/// <summary>Asks for the code of the token.</summary>
public sealed class TokenPage(Visitor visitor) : AnyCodePage(visitor), IPlace<TokenPage>
{
    public static string Path => "/sign-in/token";

    public static TokenPage SeenBy(Visitor visitor) => new(visitor);

    public async Task<T> EnterTwo<T>(string one, string two) where T : SitePage, IPlace<T>
    {
        await Tab.Locator("details:has(#Next) summary").ClickAsync();
        await Tab.Locator("#Next").FillAsync(two);
        return await Enter<T>(one);
    }
}

/// <summary>Where tokens are handed out.</summary>
public sealed class LendingPage(Visitor visitor) : SitePage(visitor), IPlace<LendingPage>
{
    public static string Path => "/desk/tokens";

    public static LendingPage SeenBy(Visitor visitor) => new(visitor);

    public ILocator Said => Tab.Locator("main .notice.success");

    public async Task<LendingPage> HandOut(string serial)
    {
        await Tab.Locator("main form[action*='handler=HandOut'] input[name=Serial]").FillAsync(serial);
        return await Press<LendingPage>("main form[action*='handler=HandOut'] button");
    }

    public async Task<OneTokenPage> LookUp(string serial)
    {
        await Tab.Locator("#serial").FillAsync(serial);
        return await Press<OneTokenPage>("main form[action='/desk/tokens/one'] button");
    }
}

/// <summary>One token at the counter.</summary>
public sealed class OneTokenPage(Visitor visitor) : SitePage(visitor), IPlace<OneTokenPage>
{
    public static string Path => "/desk/tokens/one";

    public static OneTokenPage SeenBy(Visitor visitor) => new(visitor);

    public ILocator Said => Tab.Locator("main .notice.success");

    public Task<OneTokenPage> Extend() => Press<OneTokenPage>("main form[action*='handler=Extend'] button");
}

/// <summary>An office applies for people of its unit.</summary>
public sealed class OfficePage(Visitor visitor) : SitePage(visitor), IPlace<OfficePage>
{
    public static string Path => "/office/tokens";

    public static OfficePage SeenBy(Visitor visitor) => new(visitor);

    public ILocator Rows => Tab.Locator("main .rows .row");

    public async Task<OfficePage> Apply(string commonId, string ground)
    {
        await Tab.Locator("#CommonId").FillAsync(commonId);
        await Tab.Locator($"input[name=Ground][value={ground}]").CheckAsync();
        return await Press<OfficePage>("main form[action*='handler=Apply'] button");
    }
}

/// <summary>Takes a maker's file in.</summary>
public sealed class TokenImportPage(Visitor visitor) : SitePage(visitor), IPlace<TokenImportPage>
{
    public static string Path => "/desk/tokens/import";

    public static TokenImportPage SeenBy(Visitor visitor) => new(visitor);

    public ILocator Said => Tab.Locator("main [role=status]");

    public ILocator Faults => Tab.Locator("main ul li");

    public async Task<TokenImportPage> Take(string text, string how)
    {
        await Tab.Locator("#Upload").SetInputFilesAsync(new FilePayload { Name = "tokens.csv", MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(text) });
        await Tab.Locator($"input[name=How][value={how}]").CheckAsync();
        return await Press<TokenImportPage>("main form button.button");
    }
}
