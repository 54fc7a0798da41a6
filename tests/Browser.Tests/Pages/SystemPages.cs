using Akamon.Tests.Harness;
using Microsoft.Playwright;

namespace Akamon.Tests.Pages;

/// <summary>A system's door stays shut, and says why and what to do.</summary>
public sealed class GatePage(Visitor visitor) : SitePage(visitor), IPlace<GatePage>
{
    public static string Path => "/gate";

    public static GatePage SeenBy(Visitor visitor) => new(visitor);

    /// <summary>The reason's code, the same everywhere.</summary>
    public ILocator Code => Tab.Locator("main dl.facts code").First;

    public ILocator Reason => Tab.Locator("main .notice");
}
