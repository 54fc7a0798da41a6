namespace Akamon.Standards.Signals;

/// <summary>The addresses of the events that are told (CAEP 1.0 §3, SSF 1.0 §8.1.4, §8.1.5).</summary>
public static class EventTypes
{
    private const string Caep = "https://schemas.openid.net/secevent/caep/event-type/";

    private const string Ssf = "https://schemas.openid.net/secevent/ssf/event-type/";

    /// <summary>A session is over.</summary>
    public const string SessionRevoked = Caep + "session-revoked";

    /// <summary>A password, a phone, a key was added, changed or taken away.</summary>
    public const string CredentialChange = Caep + "credential-change";

    /// <summary>Sign-ins prove more, or less, than before.</summary>
    public const string AssuranceLevelChange = Caep + "assurance-level-change";

    /// <summary>The receiver asked whether the stream works.</summary>
    public const string Verification = Ssf + "verification";

    /// <summary>The transmitter itself paused, disabled or enabled the stream.</summary>
    public const string StreamUpdated = Ssf + "stream-updated";

    /// <summary>What a receiver may ask for.</summary>
    public static IReadOnlyList<string> Supported { get; } = [SessionRevoked, CredentialChange, AssuranceLevelChange];
}
