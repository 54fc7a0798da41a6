namespace Akamon.Methods.AuthenticatorApp;

/// <summary>What the page of a request shows, at sign-in and at registration alike.</summary>
/// <param name="Status">How it stands.</param>
/// <param name="Phone">The phone's name.</param>
/// <param name="Link">For whoever reads the page on that very phone.</param>
/// <param name="OnPhone">They seem to: the link comes first.</param>
/// <param name="GoesOn">With an answer the page goes on by itself; not after a problem, which would come again.</param>
/// <param name="Ask">The handler that asks again.</param>
/// <param name="Next">The handler that takes the answer.</param>
/// <param name="Approved">The words for an approval.</param>
public sealed record RequestPart(RequestStatus Status, string Phone, string? Link, bool OnPhone, bool GoesOn, string Ask, string Next, string Approved)
{
    /// <summary>How it ended, each in its own words.</summary>
    public string Ended => EndOf(Status.Phase);

    internal static string EndOf(RequestPhase phase) => phase switch
    {
        RequestPhase.Denied => AppText.EndDenied,
        RequestPhase.Cancelled => AppText.EndCancelled,
        RequestPhase.Wrong => AppText.EndWrong,
        RequestPhase.Used => AppText.EndUsed,
        RequestPhase.Late => AppText.EndLate,
        _ => AppText.EndOver,
    };
}
