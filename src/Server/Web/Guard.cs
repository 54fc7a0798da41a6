namespace Akamon.Web;

/// <summary>Who may come to a route. Every route says so; one that does not is shut. Held by SignIn/GuardPost.</summary>
public enum Guard
{
    /// <summary>Everybody.</summary>
    Anyone,

    /// <summary>A browser in the middle of signing in.</summary>
    Attempt,

    /// <summary>A browser on its way to a new password: each page looks at what it has proved, and says what to do if that is nothing.</summary>
    Renewal,

    /// <summary>Any session.</summary>
    SignedIn,

    /// <summary>A session that has been verified, once the account has a method (E3).</summary>
    Verified,

    /// <summary>Verified within the last ten minutes: for changes (sec:RG2).</summary>
    Fresh,

    /// <summary>Like <see cref="Fresh"/>; without any method, a password of the last ten minutes and, by policy, a second secret; or a temporary access pass.</summary>
    Registering,

    /// <summary>Like <see cref="Fresh"/>, and only for people of the support desk and administrators.</summary>
    Desk,

    /// <summary>Like <see cref="Fresh"/>, and only for people of a department's office.</summary>
    Office,

    /// <summary>A protocol's own rules.</summary>
    Protocol,

    /// <summary>Development servers only.</summary>
    Lab,
}

[AttributeUsage(AttributeTargets.Class)]
public sealed class GuardAttribute(Guard guard) : Attribute
{
    public Guard Guard => guard;
}
