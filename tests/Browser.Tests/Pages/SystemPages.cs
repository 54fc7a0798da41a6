using Microsoft.Playwright;

namespace Akamon.Tests.Pages;

/// <summary>A system that trusts us, as the Lab has them.</summary>
public abstract class DemoSystemPage(Visitor visitor) : SitePage(visitor)
{
    private ILocator SignInButton => Tab.Locator("main form button[formaction*='handler=SignIn' i]").First;

    /// <summary>Which account it takes us for; there only when it has let us in.</summary>
    public ILocator Account => Tab.Locator("main dl.facts dd").First;

    /// <summary>How strong it believes the sign-in to be.</summary>
    public ILocator Strength => Tab.Locator("main dl.facts code").First;

    public Task<T> SignIn<T>() where T : SitePage, IPlace<T> => Press<T>(SignInButton);

    public Task<T> SignOut<T>() where T : SitePage, IPlace<T> => Press<T>("main form button[formaction*='handler=SignOut' i]");
}

/// <summary>Lets in only accounts that use MFA, from the moment they do.</summary>
public sealed class SlackPage(Visitor visitor) : DemoSystemPage(visitor), IPlace<SlackPage>
{
    public static string Path => "/lab/systems/slack";

    public static SlackPage SeenBy(Visitor visitor) => new(visitor);
}

/// <summary>Is content with a password unless the account uses MFA.</summary>
public sealed class WikiPage(Visitor visitor) : DemoSystemPage(visitor), IPlace<WikiPage>
{
    public static string Path => "/lab/systems/wiki";

    public static WikiPage SeenBy(Visitor visitor) => new(visitor);
}

/// <summary>Lets in only accounts that use MFA, and hears of it late.</summary>
public sealed class VpnPage(Visitor visitor) : DemoSystemPage(visitor), IPlace<VpnPage>
{
    public static string Path => "/lab/systems/vpn";

    public static VpnPage SeenBy(Visitor visitor) => new(visitor);
}

/// <summary>Keeps a connection open, and cuts it when MFA is applied.</summary>
public sealed class DesktopPage(Visitor visitor) : DemoSystemPage(visitor), IPlace<DesktopPage>
{
    public static string Path => "/lab/systems/desktop";

    public static DesktopPage SeenBy(Visitor visitor) => new(visitor);

    public ILocator Connected => Tab.Locator("#connection .notice.success");

    public ILocator Cut => Tab.Locator("#connection .notice.warning");
}

/// <summary>Lets in only people who use MFA and have passed the yearly training.</summary>
public sealed class WifiPage(Visitor visitor) : DemoSystemPage(visitor), IPlace<WifiPage>
{
    public static string Path => "/lab/systems/wifi";

    public static WifiPage SeenBy(Visitor visitor) => new(visitor);
}

/// <summary>Asks for agreement at the first use, and is opened without keys.</summary>
public sealed class LibraryPage(Visitor visitor) : DemoSystemPage(visitor), IPlace<LibraryPage>
{
    public static string Path => "/lab/systems/library";

    public static LibraryPage SeenBy(Visitor visitor) => new(visitor);
}

/// <summary>What a system is told, before it is told.</summary>
public sealed class ConsentPage(Visitor visitor) : SitePage(visitor), IPlace<ConsentPage>
{
    public static string Path => "/consent";

    public static ConsentPage SeenBy(Visitor visitor) => new(visitor);

    public ILocator Told => Tab.Locator("main dl.facts dd");

    public ILocator Choices => Tab.Locator("main input[name=Tell]");

    public Task<T> Agree<T>() where T : SitePage, IPlace<T> => Press<T>("main form button.button:not(.secondary)");

    public Task<T> Decline<T>() where T : SitePage, IPlace<T> => Press<T>("main form button.secondary");
}

/// <summary>What was agreed to, and the way back.</summary>
public sealed class ConsentsPage(Visitor visitor) : SitePage(visitor), IPlace<ConsentsPage>
{
    public static string Path => "/security-info/consents";

    public static ConsentsPage SeenBy(Visitor visitor) => new(visitor);

    public ILocator Rows => Tab.Locator("main .rows > .row");

    public Task<ConsentsPage> TakeBack() => Press<ConsentsPage>("main .row button.danger");
}

/// <summary>Which systems there are and what each asks.</summary>
public sealed class SystemsPage(Visitor visitor) : SitePage(visitor), IPlace<SystemsPage>
{
    public static string Path => "/systems";

    public static SystemsPage SeenBy(Visitor visitor) => new(visitor);

    public ILocator Systems => Tab.Locator("main table.plain tbody tr");

    public ILocator Dates => Tab.Locator("main ol.rows > .row");

    public Task<SystemsPage> For(string kind) => Press<SystemsPage>($"main nav a[href='/systems?for={kind}']");
}

/// <summary>MFA will be required, or is by now.</summary>
public sealed class WarningPage(Visitor visitor) : SitePage(visitor), IPlace<WarningPage>
{
    public static string Path => "/sign-in/warning";

    public static WarningPage SeenBy(Visitor visitor) => new(visitor);

    public ILocator LaterButton => Tab.Locator("main .actions a.button.secondary");

    public Task<T> Later<T>() where T : SitePage, IPlace<T> => Press<T>(LaterButton);

    public Task<T> GoOn<T>() where T : SitePage, IPlace<T> => Press<T>("main .actions a.button:not(.secondary):not(.quiet)");
}

/// <summary>The play area: people, their phone, systems.</summary>
public sealed class LabPage(Visitor visitor) : SitePage(visitor), IPlace<LabPage>
{
    public static string Path => "/lab";

    public static LabPage SeenBy(Visitor visitor) => new(visitor);

    /// <summary>What the wiki was told of, newest first.</summary>
    public ILocator Events => Tab.Locator("#signals .row");

    public Task<SlackPage> Slack() => Press<SlackPage>("main .card a[href='/lab/systems/slack']");
}

/// <summary>A system's door stays shut, and says why and what to do.</summary>
public sealed class GatePage(Visitor visitor) : SitePage(visitor), IPlace<GatePage>
{
    public static string Path => "/gate";

    public static GatePage SeenBy(Visitor visitor) => new(visitor);

    /// <summary>The reason's code, the same everywhere.</summary>
    public ILocator Code => Tab.Locator("main .gaps code").First;

    /// <summary>Every code, from the top.</summary>
    public ILocator Codes => Tab.Locator("main .gaps code");

    public ILocator Kept => Tab.Locator("main .gaps .notice.success");

    public ILocator Reason => Tab.Locator("main .gaps .notice.warning");

    /// <summary>What the desk finds the refusal by.</summary>
    public Task<string> ForTheDesk() => Tab.Locator("main > dl.facts code").InnerTextAsync();

    public Task<T> Mend<T>() where T : SitePage, IPlace<T> => Press<T>("main .notice a.button");

    public Task<T> TryAgain<T>() where T : SitePage, IPlace<T> => Press<T>("main > .actions a.button.secondary");
}
