using System.Text;
using System.Xml;

namespace Akamon.Standards.Saml;

/// <summary>
/// Exclusive XML Canonicalization 1.0 without comments, of an element and all below it, for documents that
/// <see cref="StrictXml"/> has read or that were written here: they hold elements, attributes and text only.
/// </summary>
public static class ExclusiveC14n
{
    /// <summary>The algorithm's name (XML Signature 1.1 §6.5.3).</summary>
    public const string Algorithm = "http://www.w3.org/2001/10/xml-exc-c14n#";

    /// <param name="element">Where the canonical form begins.</param>
    /// <param name="without">A child left out: the enveloped signature.</param>
    /// <param name="inclusive">Prefixes treated as in inclusive canonicalization; "#default" for the default namespace.</param>
    /// <returns>UTF-8; never empty.</returns>
    public static byte[] Write(XmlElement element, XmlElement? without = null, IReadOnlyList<string>? inclusive = null)
    {
        var result = new StringBuilder(4_096);
        Element(element, result, new(StringComparer.Ordinal) { [""] = "" }, without, inclusive ?? []);
        return Encoding.UTF8.GetBytes(result.ToString());
    }

    private static void Element(XmlElement element, StringBuilder result, Dictionary<string, string> outer, XmlElement? without, IReadOnlyList<string> inclusive)
    {
        var rendered = outer;
        result.Append('<').Append(element.Name);
        foreach (var prefix in Used(element, inclusive))
        {
            var space = element.GetNamespaceOfPrefix(prefix);
            if (prefix is "xml" || string.Equals(rendered.GetValueOrDefault(prefix), space, StringComparison.Ordinal) || (space.Length == 0 && prefix.Length > 0))
                continue;
            if (ReferenceEquals(rendered, outer))
                rendered = new(outer, StringComparer.Ordinal);
            rendered[prefix] = space;
            result.Append(prefix.Length == 0 ? " xmlns=\"" : $" xmlns:{prefix}=\"");
            Attribute(space, result);
        }
        foreach (var attribute in element.Attributes.Cast<XmlAttribute>().Where(one => one.NamespaceURI is not SamlNames.Xmlns).OrderBy(one => one.NamespaceURI, StringComparer.Ordinal).ThenBy(one => one.LocalName, StringComparer.Ordinal))
        {
            result.Append(' ').Append(attribute.Name).Append("=\"");
            Attribute(attribute.Value, result);
        }
        result.Append('>');
        foreach (XmlNode child in element.ChildNodes)
        {
            if (child is XmlElement below)
            {
                if (!ReferenceEquals(below, without))
                    Element(below, result, rendered, without, inclusive);
            }
            else
            {
                Text(child.Value ?? "", result);
            }
        }
        result.Append("</").Append(element.Name).Append('>');
    }

    // In the order in which namespace declarations stand: by prefix, the default one first.
    private static SortedSet<string> Used(XmlElement element, IReadOnlyList<string> inclusive)
    {
        var used = new SortedSet<string>(StringComparer.Ordinal) { element.Prefix };
        foreach (XmlAttribute attribute in element.Attributes)
        {
            if (attribute.Prefix.Length > 0 && attribute.NamespaceURI is not SamlNames.Xmlns)
                used.Add(attribute.Prefix);
        }
        foreach (var prefix in inclusive)
            used.Add(prefix is "#default" ? "" : prefix);
        return used;
    }

    private static void Attribute(string value, StringBuilder result)
    {
        foreach (var letter in value)
        {
            _ = letter switch
            {
                '&' => result.Append("&amp;"),
                '<' => result.Append("&lt;"),
                '"' => result.Append("&quot;"),
                '\t' => result.Append("&#x9;"),
                '\n' => result.Append("&#xA;"),
                '\r' => result.Append("&#xD;"),
                _ => result.Append(letter),
            };
        }
        result.Append('"');
    }

    private static void Text(string value, StringBuilder result)
    {
        foreach (var letter in value)
        {
            _ = letter switch
            {
                '&' => result.Append("&amp;"),
                '<' => result.Append("&lt;"),
                '>' => result.Append("&gt;"),
                '\r' => result.Append("&#xD;"),
                _ => result.Append(letter),
            };
        }
    }
}
