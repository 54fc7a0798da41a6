namespace Akamon.Web;

/// <summary>What stands above a page for a while: maintenance of that step, a fault, a change (Q1, G8).</summary>
public interface IPageNotices
{
    IReadOnlyList<PageNotice> On(PathString page);
}

internal sealed class NoNotices : IPageNotices
{
    public IReadOnlyList<PageNotice> On(PathString page) => [];
}

/// <param name="Title">Named in the reader's language.</param>
/// <param name="Text">What it means and what to do.</param>
/// <param name="Warning">A fault or maintenance, and not only news.</param>
/// <param name="Begins">When what it tells of begins, if it says.</param>
/// <param name="Ends">When that ends; it goes by itself.</param>
public sealed record PageNotice(Bilingual Title, Bilingual Text, bool Warning, DateTimeOffset? Begins, DateTimeOffset? Ends);
