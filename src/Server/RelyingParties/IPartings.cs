namespace Akamon.RelyingParties;

/// <summary>A protocol in which we tell systems by ourselves that a session has ended, however it ended.</summary>
public interface IPartings
{
    Task<IReadOnlyList<Parting>> Of(Guid session, CancellationToken cancel);
}

/// <summary>What became of telling one system.</summary>
/// <param name="System">Which.</param>
/// <param name="State">How far it is.</param>
/// <param name="Frame">An address of the system to show in a frame, by which it signs out this browser; null when there is none.</param>
public sealed record Parting(RelyingParty System, PartingState State, Uri? Frame);

public enum PartingState
{
    /// <summary>It is about to be told.</summary>
    Waiting,

    /// <summary>It did not listen yet, and will be tried again.</summary>
    Again,
    Told,

    /// <summary>It did not listen in any of the tries.</summary>
    Failed,

    /// <summary>It is told through the browser alone; whether it listened cannot be known.</summary>
    ByBrowser,
}
