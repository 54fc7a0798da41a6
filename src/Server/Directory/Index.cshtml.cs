using Akamon.Accounts;
using Akamon.Policies;
using Akamon.RelyingParties;
using Akamon.Sessions;
using Akamon.SignIn;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace Akamon.Directory;

/// <summary>Which systems there are, what each asks, and what will change when (I3, I4). Public; filtered by the reader's own kinds, or by the one that was chosen.</summary>
[Guard(Guard.Anyone)]
public sealed class IndexModel(Shelf shelf, Systems systems, RollOut rollOut, CurrentSession current, Days days, Frame frame, TimeProvider clock, IOptions<PoliciesOptions> policies) : PageModel
{
    private const string Everybody = "all";

    /// <summary>A kind of member, or "all". None: the reader's own, if they are signed in.</summary>
    [BindProperty(SupportsGet = true, Name = "for")]
    public string? For { get; set; }

    public IReadOnlyList<(string Value, string Title, bool Chosen)> Choices { get; private set; } = [];

    public IReadOnlyList<Listing> Listings { get; private set; } = [];

    public IReadOnlyList<PhaseStart> Schedule { get; private set; } = [];

    public async Task OnGet(CancellationToken cancel)
    {
        frame.Wide = true;
        var own = (await current.Find(cancel))?.Account;
        frame.AccountName = own?.DisplayName;
        var kinds = shelf.Kinds;
        IReadOnlyList<string>? chosen = For switch
        {
            { } kind when kinds.Contains(kind, StringComparer.Ordinal) => [kind],
            null when own is not null => Kinds.Of(own.Affiliations),
            _ => null,
        };
        Listings = shelf.For(chosen);
        Schedule = [.. rollOut.Schedule.Where(phase => chosen is null || phase.IsFor(string.Join(' ', chosen)))];
        Choices = [(Everybody, DirectoryText.Everybody, chosen is null), .. kinds.Select(kind => (kind, Kinds.Title(kind), chosen?.Contains(kind, StringComparer.Ordinal) ?? false))];
    }

    public DateTimeOffset Begins(PhaseStart phase) => days.Begin(phase.Day);

    public bool HasBegun(PhaseStart phase) => rollOut.HasBegun(phase);

    public IEnumerable<string> Mfa(Listing listing) => listing.Mfa.Count == 0
        ? [listing.SingleSignOn == Answer.NotApplicable ? DirectoryText.MfaNever : DirectoryText.MfaOwn]
        : listing.Mfa.OrderBy(one => one.From).Select(one => Mfa(one.Kind, one.From));

    private string Mfa(string? kind, DateTimeOffset from)
    {
        var words = from <= clock.GetUtcNow() ? DirectoryText.MfaRequired : Languages.Format(DirectoryText.MfaFrom, days.Words(from));
        return kind is null ? words : Languages.Format(DirectoryText.MfaFor, Kinds.Title(kind), words);
    }

    /// <summary>The systems of a date, those too that come later (I10).</summary>
    public string Names(PhaseStart phase) => phase.Systems.Contains(PhaseStart.Every) ? DirectoryText.EverySystem
        : Languages.List(phase.Systems.Select(name => systems.Find(name)?.Title.Here).OfType<string>());

    /// <summary>What else it asks, and where that is done.</summary>
    public IReadOnlyList<(string Text, string? Link)> Also(RelyingParty system)
    {
        var also = new List<(string, string?)>();
        if (system.RequiresTraining)
            also.Add((policies.Value.Training.Title.Here, policies.Value.Training.Link?.OriginalString));
        if (system.VerifyEvery is { } every)
            also.Add((Languages.Format(DirectoryText.Again, WhyWords.Span(every)), null));
        if (system.AsksConsent)
            also.Add((DirectoryText.Consent, null));
        if (system.CutsSessions)
            also.Add((DirectoryText.Cuts, null));
        if (system.Afterwards is { } afterwards)
            also.Add((Languages.Format(DirectoryText.Afterwards, afterwards), system.AfterwardsLink?.OriginalString));
        return also;
    }

    public static string Say(Answer answer) => answer switch { Answer.Yes => DirectoryText.Yes, Answer.No => DirectoryText.No, _ => DirectoryText.NotApplicable };
}
