using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Akamon.Tests.Harness;

/// <summary>A phone with the companion app open: a browser of its own, on the app's own host. Its words are looked for in both languages.</summary>
public sealed partial class PhoneInHand : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly IPage _screen;
    private readonly string _origin;

    private PhoneInHand(IBrowserContext context, IPage screen, string origin) => (_context, _screen, _origin) = (context, screen, origin);

    public static async Task<PhoneInHand> PickUp(Chromium chromium, Site site, string language)
    {
        var context = await chromium.Browser.NewContextAsync(new() { Locale = language is "ja" ? "ja-JP" : "en-GB", TimezoneId = "Asia/Tokyo", ReducedMotion = ReducedMotion.Reduce, ViewportSize = new() { Width = 360, Height = 740 } });
        await context.GrantPermissionsAsync(["notifications"], new() { Origin = site.AppOrigin });
        context.SetDefaultTimeout((float)Visitor.Patience.TotalMilliseconds);
        return new(context, await context.NewPageAsync(), site.AppOrigin);
    }

    /// <summary>Follows the link of the pairing page, as somebody does whose page is open on this phone.</summary>
    public async Task Pair(string link)
    {
        await _screen.GotoAsync(link);
        await Press(WithoutInstalling());
        await Press(AddTheAccount());
        await _screen.GetByRole(AriaRole.Heading, new() { NameRegex = InTheApp() }).WaitForAsync();
        await _screen.GotoAsync($"{_origin}/");
    }

    /// <summary>Types the number of the page that asks.</summary>
    public async Task Approve(string number)
    {
        await _screen.GetByRole(AriaRole.Textbox).FillAsync(number);
        await Press(ApproveIt());
    }

    /// <summary>Follows the link of the page that asks, which is on this phone, and confirms.</summary>
    public async Task ApproveHere(string link)
    {
        await _screen.GotoAsync(link);
        await Press(ItIsMe());
    }

    public Task SayNotMe() => Press(NotMe());

    public Task LoseTheNetwork() => _context.SetOfflineAsync(true);

    /// <summary>The six digits on its screen.</summary>
    public async Task<string> Code()
    {
        var digits = _screen.Locator(".digits").Filter(new() { HasTextRegex = ThreeAndThree() }).First;
        await Expect(digits).ToBeVisibleAsync();
        return (await digits.InnerTextAsync()).Replace(" ", "", StringComparison.Ordinal).Trim();
    }

    /// <summary>How many sign-ins it shows for approval.</summary>
    public Task<int> Requests() => _screen.GetByRole(AriaRole.Button, new() { NameRegex = ApproveIt() }).CountAsync();

    public ValueTask DisposeAsync() => _context.DisposeAsync();

    private Task Press(Regex name) => _screen.GetByRole(AriaRole.Button, new() { NameRegex = name }).First.ClickAsync();

    [GeneratedRegex("without installing|インストールせずに")]
    private static partial Regex WithoutInstalling();

    [GeneratedRegex("Add the account|アカウントを追加する")]
    private static partial Regex AddTheAccount();

    [GeneratedRegex("is in the app|追加されました")]
    private static partial Regex InTheApp();

    [GeneratedRegex("^(Approve|承認する)$")]
    private static partial Regex ApproveIt();

    [GeneratedRegex("Confirm the sign-in|サインインを承認する")]
    private static partial Regex ItIsMe();

    [GeneratedRegex("This was not me|身に覚えがありません")]
    private static partial Regex NotMe();

    [GeneratedRegex(@"\d{3} \d{3}")]
    private static partial Regex ThreeAndThree();
}
