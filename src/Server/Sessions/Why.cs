namespace Akamon.Sessions;

/// <summary>Why somebody was asked to verify. Stored by name; never change one. The words are in SignIn/WhyWords.</summary>
public enum Why
{
    /// <summary>Nothing asked: the password was enough.</summary>
    NotAsked,

    /// <summary>The account uses MFA.</summary>
    Mfa,

    /// <summary>The account uses MFA, and has not been used in this browser before.</summary>
    NewDevice,

    /// <summary>The system lets in only verified sign-ins.</summary>
    System,

    /// <summary>The system asked for it this time.</summary>
    Wish,

    /// <summary>The system asked for a key or passkey this time.</summary>
    Key,

    /// <summary>The last verification is older than the system allows.</summary>
    Age,

    /// <summary>A page that shows or changes how somebody signs in.</summary>
    Page,
}
