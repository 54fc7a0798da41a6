using System.Xml;

namespace Akamon.Standards.Saml;

/// <summary>How the strength asked for compares with the one reached (SAML Core §3.3.2.2.1).</summary>
public enum Comparison
{
    /// <summary>One of these.</summary>
    Exact,

    /// <summary>One of these, or stronger.</summary>
    Minimum,

    /// <summary>As strong as possible without exceeding one of these.</summary>
    Maximum,

    /// <summary>Stronger than each of these.</summary>
    Better,
}

/// <summary>The strengths a system asks for, best first.</summary>
public sealed record RequestedContext(Comparison Comparison, IReadOnlyList<string> Classes)
{
    private const int Most = 16, Longest = 256;

    internal static RequestedContext? Read(XmlElement element)
    {
        Comparison? comparison = element.Of("Comparison") switch { null or "exact" => Comparison.Exact, "minimum" => Comparison.Minimum, "maximum" => Comparison.Maximum, "better" => Comparison.Better, _ => null };
        if (comparison is not { } how || StrictXml.Children(element) is not { Count: > 0 and <= Most } children)
            return null;
        var classes = new List<string>();
        foreach (var child in children)
        {
            // Declarations (AuthnContextDeclRef) are known to nobody here: they are never met.
            if (child.NamespaceURI is not SamlNames.Assertion || StrictXml.Text(child)?.Trim() is not { Length: > 0 and <= Longest } name)
                return null;
            if (child.LocalName is "AuthnContextClassRef")
                classes.Add(name);
        }
        return new(how, classes);
    }
}
