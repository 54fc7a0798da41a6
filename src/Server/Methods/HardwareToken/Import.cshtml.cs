using Akamon.Accounts;
using Akamon.Sessions;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akamon.Methods.HardwareToken;

/// <summary>Takes a maker's file into the store; for administrators, as the file holds secrets (sec:B17). Checked first, unless told otherwise.</summary>
[Guard(Guard.Desk), MultipartAllowed, RequestSizeLimit(LargestFile)]
public sealed class ImportModel(TokenImport import, CurrentSession current, Frame frame) : PageModel
{
    private const int LargestFile = 16 * 1024 * 1024, MostShown = 100;

    [BindProperty]
    public IFormFile? Upload { get; set; }

    [BindProperty]
    public string Unlock { get; set; } = "";

    /// <summary>"check", "all" or "good".</summary>
    [BindProperty]
    public string How { get; set; } = "";

    public Problem? Problem { get; private set; }

    public ImportReport? Report { get; private set; }

    public IEnumerable<string> Faults => Report?.Faults.Take(MostShown).Select(ImportWords.Line) ?? [];

    public int More => Math.Max(0, (Report?.Faults.Count ?? 0) - MostShown);

    public async Task<IActionResult> OnGet(CancellationToken cancel) => await Administrator(cancel) is null ? StatusCode(StatusCodes.Status403Forbidden) : Page();

    public async Task<IActionResult> OnPost(CancellationToken cancel)
    {
        if (await Administrator(cancel) is not { } actor)
            return StatusCode(StatusCodes.Status403Forbidden);
        if (Upload is not { Length: > 0 })
            return Bad(new(TokenText.NoUploadTitle, TokenText.NoUpload, nameof(Upload)));
        if (How is not ("check" or "all" or "good"))
            return Bad(new(TokenText.NoHowTitle, TokenText.NoHow, nameof(How)));
        frame.Wide = true;
        using var reader = new StreamReader(Upload.OpenReadStream());
        var unlock = Unlock.Trim() is { Length: > 0 } given ? given : null;
        Report = await import.Take(await reader.ReadToEndAsync(cancel), new(unlock, Dry: How is "check", GoodOnes: How is "good", actor.Id), cancel);
        return Page();
    }

    private async Task<Account?> Administrator(CancellationToken cancel) => (await current.Find(cancel))!.Value.Account is { IsAdministrator: true } account ? account : null; // The guard has seen to it.

    private PageResult Bad(Problem problem)
    {
        Response.StatusCode = StatusCodes.Status400BadRequest;
        Problem = problem;
        return Page();
    }
}
