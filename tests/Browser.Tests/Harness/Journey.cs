using Akamon.Tests.Pages;

namespace Akamon.Tests.Harness;

/// <summary>What every journey stands on: a site of its own, visitors, and no complaint from any browser at the end.</summary>
public abstract class Journey(Chromium chromium) : IAsyncLifetime
{
    protected Chromium Chromium => chromium;

    private readonly List<Visitor> _visitors = [];
    private Site? _site;

    /// <summary>Settings of the site that differ from those of every test.</summary>
    protected virtual (string Name, string Value)[] Settings => [];

    /// <summary>The name under which the site is visited; security keys need one.</summary>
    protected virtual string? Name => null;

    protected Site Site => _site!; // Opened before the test begins.

    public virtual async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(Harness.Chromium.IsThere, $"There is no Chromium at {RunSettings.Chromium}.");
        _site = await Site.Open(Name, Settings);
    }

    public virtual async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        foreach (var visitor in _visitors)
            await visitor.DisposeAsync();
        if (_site is not null)
            await _site.DisposeAsync();
        _visitors.SelectMany(visitor => visitor.Complaints).ShouldBeEmpty();
    }

    protected async Task<Visitor> Visit(Look? look = null)
    {
        var visitor = await Visitor.Enter(chromium, Site, look ?? new());
        _visitors.Add(visitor);
        return visitor;
    }

    /// <summary>A visitor on the sign-in page.</summary>
    protected async Task<SignInPage> AtTheDoor(Look? look = null) => await (await Visit(look)).Open<SignInPage>();
}
