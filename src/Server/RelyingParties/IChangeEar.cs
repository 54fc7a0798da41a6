namespace Akamon.RelyingParties;

/// <summary>A way in which systems hear of changes by themselves.</summary>
public interface IChangeEar
{
    /// <summary>Adds what has to be told to the database of this scope; the caller saves it in one transaction with the end of the change.</summary>
    Task Hear(AccountChange change, CancellationToken cancel);

    /// <summary>Called once that is saved: nothing has to wait for the next look.</summary>
    void Ring();
}
