namespace Akamon.SignIn;

/// <summary>Wants to know that somebody has proved who they are with a method of their own. Part of that proof's transaction.</summary>
public interface IEntryWatch
{
    Task Entered(Guid account, CancellationToken cancel);
}
