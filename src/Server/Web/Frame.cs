using Microsoft.Extensions.Options;

namespace Akamon.Web;

/// <summary>What the layout shows round a page. One for each request; pages and rooms fill it in.</summary>
public sealed class Frame(IOptions<WebOptions> options)
{
    /// <summary>Who is signed in.</summary>
    public string? AccountName { get; set; }

    /// <summary>Where the menu leads beside the account's own pages: what somebody does here for others.</summary>
    public IList<(string Link, string Title)> Duties { get; } = [];

    /// <summary>The system that asks for the sign-in.</summary>
    public string? SystemTitle { get; set; }

    /// <summary>Why it asks, in a sentence.</summary>
    public string? SystemReason { get; set; }

    public string OrganisationTitle { get; set; } = options.Value.Organisation.Here;

    /// <summary>Lists and tables want the wide column; a single task the narrow one.</summary>
    public bool Wide { get; set; }

    public Uri? HelpLink => options.Value.Guide;

    public string SignOutLink { get; set; } = "/sign-out";

    /// <summary>What is still to do, above every account page until it is done (3.1).</summary>
    public Strip? Strip { get; set; }

    /// <summary>Where no script listens, the page asks again after so many seconds.</summary>
    public int? AskAgain { get; set; }

    /// <summary>Nothing that needs a working database or keys: for the pages that say something is broken.</summary>
    public bool Plain { get; set; }

    public string? Desk => options.Value.DeskContact is { En: { Length: > 0 } en } desk ? new Bilingual(en, desk.Ja).Here : null;

    public Uri? DeskLink => options.Value.DeskContact.Address;

    /// <summary>The way to the desk that carries the reference along, where its kind of address can.</summary>
    public Uri? DeskAbout(string reference) => DeskLink switch
    {
        { Scheme: "mailto" or "https" } link => new UriBuilder(link) { Query = (link.Query.Length > 1 ? link.Query[1..] + "&" : "") + (link.Scheme is "mailto" ? "subject=" : "reference=") + reference }.Uri,
        var link => link,
    };
}
