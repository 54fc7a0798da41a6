namespace Akamon.SignIn;

/// <summary>What the front door answers to something typed. Expected outcomes only; the page words them.</summary>
public abstract record Outcome
{
    private Outcome() { }

    /// <summary>Go on there.</summary>
    public sealed record Go(string Url) : Outcome;

    /// <summary>Not it. For codes, how many tries this attempt has left.</summary>
    public sealed record Wrong(int? Left = null, bool AlreadyUsed = false) : Outcome;

    /// <summary>Too many wrong tries; nothing was looked at.</summary>
    public sealed record Wait(DateTimeOffset Until) : Outcome;

    /// <summary>This authenticator is shut until it is registered anew.</summary>
    public sealed record Shut : Outcome;

    /// <summary>This network has failed too often with whatever accounts.</summary>
    public sealed record TooMany : Outcome;

    /// <summary>The code is too old or was never sent.</summary>
    public sealed record NoCode : Outcome;

    /// <summary>The account verifies, but nothing it has registered can be used just now. The door stays shut.</summary>
    public sealed record NoWay : Outcome;

    /// <summary>The attempt is over: start again from the password.</summary>
    public sealed record StartAgain(string Url) : Outcome;
}
