using Akamon.Tests.Harness;
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

/// <summary>The play area: people, their phone, systems.</summary>
public sealed class LabPage(Visitor visitor) : SitePage(visitor), IPlace<LabPage>
{
    public static string Path => "/lab";

    public static LabPage SeenBy(Visitor visitor) => new(visitor);

    public Task<SlackPage> Slack() => Press<SlackPage>("main .card a[href='/lab/systems/slack']");
}

/// <summary>A system's door stays shut, and says why and what to do.</summary>
public sealed class GatePage(Visitor visitor) : SitePage(visitor), IPlace<GatePage>
{
    public static string Path => "/gate";

    public static GatePage SeenBy(Visitor visitor) => new(visitor);

    /// <summary>The reason's code, the same everywhere.</summary>
    public ILocator Code => Tab.Locator("main dl.facts code").First;

    public ILocator Reason => Tab.Locator("main .notice");

    public Task<T> Mend<T>() where T : SitePage, IPlace<T> => Press<T>("main .notice a.button");

    public Task<T> TryAgain<T>() where T : SitePage, IPlace<T> => Press<T>("main > .actions a.button.secondary");
}
