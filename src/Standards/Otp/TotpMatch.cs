namespace Akamon.Standards.Otp;

/// <summary>What became of a typed code. Closed: one of the three records inside.</summary>
public abstract record TotpMatch
{
    private TotpMatch()
    {
    }

    /// <summary>The code is right and new.</summary>
    /// <param name="Step">Its step; store it as the last one before letting anyone in.</param>
    public sealed record Matched(long Step) : TotpMatch;

    /// <summary>The code belongs to a step that is used or passed over (RFC 6238 §5.2): wait for the next.</summary>
    public sealed record AlreadyUsed : TotpMatch;

    /// <summary>The code belongs to no step near now.</summary>
    public sealed record Wrong : TotpMatch;
}
