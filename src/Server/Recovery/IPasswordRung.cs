namespace Akamon.Recovery;

/// <summary>One way to a new password for somebody who has forgotten theirs (B12–B15). A room that has one adds it; anybody may see all of them.</summary>
public interface IPasswordRung
{
    /// <summary>Its place: the quickest stand at the top.</summary>
    int Place { get; }

    /// <returns>Null while it is not offered here.</returns>
    Rung? Shown { get; }
}
