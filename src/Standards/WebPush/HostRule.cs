namespace Akamon.Standards.WebPush;

/// <summary>One allowed push host: a name, or <c>*.</c> and a name for every host below it.</summary>
public sealed class HostRule
{
    private const string Below = "*.";
    private readonly string name;
    private readonly bool below;

    private HostRule(string name, bool below)
    {
        this.name = name;
        this.below = below;
    }

    /// <summary>
    /// Reads a rule as an administrator writes it. Returns null unless it is a host name of two labels or more in lower-case
    /// ASCII, with <c>*.</c> before it or not: no other asterisk, no port, no scheme, no full stop at the end, no address in
    /// numbers. An internationalized name is written in its <c>xn--</c> form (RFC 5890 §2.3.2.1).
    /// </summary>
    public static HostRule? Read(string? text)
    {
        if (text is null)
        {
            return null;
        }

        var forAllBelow = text.StartsWith(Below, StringComparison.Ordinal);
        var host = forAllBelow ? text[Below.Length..] : text;
        return HostName.IsOne(host) ? new HostRule(host, forAllBelow) : null;
    }

    /// <summary>
    /// Says whether the rule allows a host, character by character. A rule with <c>*.</c> allows one or more labels before
    /// the name, and not the name itself. Anything that is no host name in the one spelling is not allowed.
    /// </summary>
    public bool Allows(string host)
    {
        ArgumentNullException.ThrowIfNull(host);

        return HostName.IsOne(host)
            && (below ? host.EndsWith($".{name}", StringComparison.Ordinal) : string.Equals(host, name, StringComparison.Ordinal));
    }

    /// <summary>The rule as it was written.</summary>
    public override string ToString() => below ? Below + name : name;
}
