using System.Globalization;
using System.Text.Json;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akamon.Lab.Systems;

/// <summary>A demo system's one page: who is signed in, and everything the tokens say.</summary>
[Guard(Guard.Lab)]
internal sealed class ShowModel(SystemClient client, Frame frame) : PageModel
{
    private static readonly string[] _instants = ["auth_time", "iat", "exp"];

    [BindProperty(SupportsGet = true)]
    public string Name { get; set; } = "";

    [BindProperty(SupportsGet = true)]
    public string? Problem { get; set; }

    [BindProperty(SupportsGet = true)]
    public string? State { get; set; }

    public DemoSystem System { get; private set; } = DemoSystem.All[0];

    public SystemSession? Session { get; private set; }

    public SystemCut? Cut { get; private set; }

    public IActionResult OnGet()
    {
        if (DemoSystem.Find(Name) is not { } system)
            return NotFound();
        (System, Session, frame.Wide) = (system, client.Session(system, HttpContext), true);
        Cut = client.Cut(system, HttpContext);
        return Page();
    }

    public Task<IActionResult> OnPostSignIn(CancellationToken cancel) => Begin("", cancel);

    public Task<IActionResult> OnPostAgain(CancellationToken cancel) => Begin("&prompt=login", cancel);

    public Task<IActionResult> OnPostStronger(CancellationToken cancel) =>
        Begin($"&acr_values={Uri.EscapeDataString("https://refeds.org/profile/mfa")}", cancel);

    public async Task<IActionResult> OnPostRefresh(CancellationToken cancel)
    {
        if (DemoSystem.Find(Name) is not { } system)
            return NotFound();
        return LocalRedirect(await client.Refresh(system, HttpContext, cancel) ? system.Path : $"{system.Path}?problem=refresh");
    }

    public async Task<IActionResult> OnPostSignOut(CancellationToken cancel) =>
        DemoSystem.Find(Name) is { } system ? Redirect(await client.Leave(system, HttpContext, cancel)) : NotFound();

    private async Task<IActionResult> Begin(string more, CancellationToken cancel) =>
        DemoSystem.Find(Name) is not { } system ? NotFound()
        : await client.Begin(system, HttpContext, more, cancel) is { } address ? Redirect(address) : LocalRedirect($"{system.Path}?problem=address");

    public static string Text(JsonElement claims, string name) => claims.TryGetProperty(name, out var value) ? Say(name, value) : "–";

    public static IEnumerable<(string Name, string Value)> Rows(JsonElement claims) => claims.EnumerateObject().Select(claim => (claim.Name, Say(claim.Name, claim.Value)));

    private static string Say(string name, JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number when _instants.Contains(name, StringComparer.Ordinal) => $"{value.GetInt64().ToString(CultureInfo.InvariantCulture)} – {Languages.Moment(DateTimeOffset.FromUnixTimeSeconds(value.GetInt64()))}",
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(one => one.ToString())),
        _ => value.ToString(),
    };
}
