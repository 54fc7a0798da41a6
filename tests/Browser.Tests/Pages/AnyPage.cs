namespace Akamon.Tests.Pages;

/// <summary>A page that a test only looks at.</summary>
public sealed class AnyPage(Visitor visitor) : SitePage(visitor);
