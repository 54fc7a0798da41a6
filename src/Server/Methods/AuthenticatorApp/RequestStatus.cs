namespace Akamon.Methods.AuthenticatorApp;

/// <summary>What the page of a request is about.</summary>
public enum RequestPhase
{
    /// <summary>The number is on the page.</summary>
    Shown,

    /// <summary>It is not shown any more; an answer still counts.</summary>
    Late,
    Approved,
    Denied,
    Cancelled,
    Wrong,

    /// <summary>The time is over.</summary>
    Over,

    /// <summary>Its outcome was taken.</summary>
    Used,
}

/// <param name="Id">Which request.</param>
/// <param name="Phase">Where it stands.</param>
/// <param name="Sent">How its notification is doing.</param>
/// <param name="Question">What the page shows, while it does.</param>
/// <param name="Until">Until when this phase lasts.</param>
/// <param name="Now">The moment of this answer.</param>
public sealed record RequestStatus(Guid Id, RequestPhase Phase, PushState Sent, Question? Question, DateTimeOffset Until, DateTimeOffset Now)
{
    public bool Waits => Phase is RequestPhase.Shown or RequestPhase.Late;

    /// <summary>Something to take: an approval, or a wrong number that counts.</summary>
    public bool Decided => Phase is RequestPhase.Approved or RequestPhase.Wrong;

    /// <summary>The app must be opened by hand.</summary>
    public bool Silent => Sent is PushState.None or PushState.Failed;
}
