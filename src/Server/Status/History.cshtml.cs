using System.Globalization;
using Akamon.Audit;
using Akamon.Methods;
using Akamon.RelyingParties;
using Akamon.Sessions;
using Akamon.SignIn;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Akamon.Status;

/// <summary>What happened with the account, in sentences, for its owner to recognise or not.</summary>
[Guard(Guard.Verified), AccountPage]
public sealed class HistoryModel(CurrentSession current, History history, Catalogue catalogue, Systems systems, Frame frame) : PageModel
{
    public sealed record Line(DateTimeOffset At, string Text, string? Why, string Where, bool ByDesk);

    /// <summary>Milliseconds and number of the last line of the page before: "1790000000000-42".</summary>
    [BindProperty(SupportsGet = true)]
    public string? After { get; set; }

    public IReadOnlyList<Line> Lines { get; private set; } = [];

    public string? Next { get; private set; }

    public async Task OnGet(CancellationToken cancel)
    {
        var account = (await current.Find(cancel))!.Value.Account; // The guard has seen to it.
        frame.Wide = true;
        var (events, next) = await history.Of(account.Id, Read(After), cancel);
        var proofs = await history.Proofs(account.Id, events, cancel);
        var reasons = await history.Reasons(account.Id, events, cancel);
        Lines = [.. events.Select(told => Tell(told, proofs, reasons)).OfType<Line>()];
        Next = next is null ? null : string.Create(CultureInfo.InvariantCulture, $"{next.At.ToUnixTimeMilliseconds()}-{next.Sequence}");
    }

    private Line? Tell(AuditEvent told, IReadOnlyDictionary<string, string> proofs, IReadOnlyDictionary<string, (Why Why, string? System)> reasons)
    {
        var proved = told.Reference is { } reference ? proofs.GetValueOrDefault(reference) : null;
        var method = told.Act is Acts.SignedIn ? proved is null ? StatusText.PasswordAlone : Title(proved) : Title(told.Method ?? "");
        var system = told.System is { } name ? systems.Find(name)?.Title.Here ?? name : StatusText.ThisSite;
        if (Story.Of(told, system, method, proved is not null) is not { } text)
            return null;
        var where = told.Address.Length == 0 ? "" : $"{told.Address} · {DeviceName.Of(told.Agent) ?? StatusText.UnknownDevice}";
        return new(told.At, text, Reason(told, reasons), where, told.ActorId is { } actor && actor != told.AccountId);
    }

    private string? Reason(AuditEvent told, IReadOnlyDictionary<string, (Why Why, string? System)> reasons) =>
        told is not { Act: Acts.SignedIn or Acts.Proof or Acts.Entered, Result: not ("wrong" or "used" or "waiting") } ? null
        : told.Reference is { } reference && reasons.TryGetValue(reference, out var asked) ? WhyWords.Then(asked.Why, asked.System is { } name ? systems.Find(name) : null)
        : told is { Act: Acts.SignedIn, Result: nameof(Strength.Password) } ? WhyWords.Then(Why.NotAsked, null) : null;

    private string Title(string method) => catalogue.All.FirstOrDefault(one => string.Equals(one.Name, method, StringComparison.Ordinal))?.Title ?? method;

    private static History.Mark? Read(string? text) =>
        text?.Split('-') is [var at, var number] && long.TryParse(at, NumberStyles.None, CultureInfo.InvariantCulture, out var milliseconds) && milliseconds < 253_402_300_800_000
            && long.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var sequence)
            ? new(DateTimeOffset.FromUnixTimeMilliseconds(milliseconds), sequence) : null;
}
