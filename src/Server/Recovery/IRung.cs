namespace Akamon.Recovery;

/// <summary>One way back in. A room that has one adds it; the ladder shows those that an account can use.</summary>
public interface IRung
{
    /// <summary>Its place: the quickest stand at the top.</summary>
    int Place { get; }

    /// <returns>Null when this visitor cannot use it: then nobody is told of it.</returns>
    Task<Rung?> For(LadderVisit visit, CancellationToken cancel);
}

/// <summary>What the page shows of it, in the reader's language.</summary>
/// <param name="Icon">A name in icons.</param>
/// <param name="Title">What it is.</param>
/// <param name="Text">How it goes.</param>
/// <param name="Takes">How long until they are in.</param>
public sealed record Rung(string Icon, string Title, string Text, string Takes)
{
    /// <summary>The words of its button; null where there is none to press.</summary>
    public string? Act { get; init; }

    public Uri? Link { get; init; }

    /// <summary>In place of a link: the way that is chosen on "use another way".</summary>
    public string? Choice { get; init; }
}
