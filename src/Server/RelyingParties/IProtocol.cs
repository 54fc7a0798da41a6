namespace Akamon.RelyingParties;

/// <summary>A way in which systems ask us to sign somebody in: what the directory says of a system is what it is registered with.</summary>
public interface IProtocol
{
    string Title { get; }

    /// <summary>People sign in on our pages: once for all systems, and with security keys and passkeys too.</summary>
    bool OnOurPages { get; }

    /// <param name="system">The system's name.</param>
    bool IsSpokenBy(string system);
}
