namespace Akamon.SignIn.Agreement;

/// <summary>Whether a system may be told what it asks for.</summary>
public abstract record Answer
{
    private Answer() { }

    /// <param name="Refused">Names that must be left out.</param>
    public sealed record Agreed(IReadOnlyList<string> Refused) : Answer;

    /// <summary>The person must be asked, on this page.</summary>
    public sealed record Ask(string Page) : Answer;

    /// <summary>The person has just said no.</summary>
    public sealed record Declined : Answer;
}
