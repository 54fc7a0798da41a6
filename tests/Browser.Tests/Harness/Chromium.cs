using System.Runtime.Versioning;
using Microsoft.Playwright;

[assembly: AssemblyFixture(typeof(Chromium))]
[assembly: SupportedOSPlatform("linux")]

namespace Akamon.Tests.Harness;

/// <summary>The one browser of the run, from the system's own packages; nothing is ever fetched.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] _arguments = ["--disable-gpu", "--disable-background-networking", "--disable-component-update", "--no-first-run", "--font-render-hinting=none"];
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    public static bool IsThere => File.Exists(RunSettings.Chromium);

    public IBrowser Browser => _browser ?? throw new InvalidOperationException("Chromium is not there.");

    public async ValueTask InitializeAsync()
    {
        if (!IsThere)
            return;
        Assertions.SetDefaultExpectTimeout((float)Visitor.Patience.TotalMilliseconds);
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = RunSettings.Chromium,
            Args = RunSettings.IsRoot ? [.. _arguments, "--no-sandbox"] : _arguments,
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
