using System.Text;
using System.Xml;

namespace Akamon.Standards.Saml;

/// <summary>
/// The one way in for XML of others: UTF-8, no DTD, no entities of one's own, no processing instructions, no CDATA, bounded,
/// and every ID once. What it lets through has one meaning for every reader (sec:RJ1, sec:RJ4).
/// </summary>
public static class StrictXml
{
    private static readonly UTF8Encoding _utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Reads a document. Null when it is anything but plain, well-formed and within the limits.</summary>
    public static XmlDocument? Read(ReadOnlySpan<byte> bytes, XmlLimits limits)
    {
        if (bytes.Length == 0 || bytes.Length > limits.Bytes)
            return null;
        try
        {
            var text = _utf8.GetString(bytes.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes);
            if (!IsPlain(text, limits))
                return null;
            using var reader = Open(text, limits);
            var document = new XmlDocument { XmlResolver = null, PreserveWhitespace = true };
            document.Load(reader);
            return document;
        }
        catch (Exception problem) when (problem is XmlException or DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>The whole text of an element that holds nothing but text; null for any other.</summary>
    public static string? Text(XmlElement element)
    {
        foreach (XmlNode child in element.ChildNodes)
        {
            if (child.NodeType is not (XmlNodeType.Text or XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace))
                return null;
        }
        return element.InnerText;
    }

    /// <summary>The elements directly below; null when there is text between them.</summary>
    internal static List<XmlElement>? Children(XmlElement element)
    {
        var children = new List<XmlElement>();
        foreach (XmlNode child in element.ChildNodes)
        {
            if (child is XmlElement one)
                children.Add(one);
            else if (child.NodeType is not (XmlNodeType.Whitespace or XmlNodeType.SignificantWhitespace))
                return null;
        }
        return children;
    }

    /// <summary>Whether this is the element of that name.</summary>
    public static bool Is(this XmlElement? element, string name, string space) =>
        element is not null && string.Equals(element.LocalName, name, StringComparison.Ordinal) && string.Equals(element.NamespaceURI, space, StringComparison.Ordinal);

    /// <summary>The attribute without namespace; null when it is not there.</summary>
    internal static string? Of(this XmlElement element, string attribute) => element.GetAttributeNode(attribute)?.Value;

    private static bool IsPlain(string text, XmlLimits limits)
    {
        using var reader = Open(text, limits);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        var nodes = 0;
        while (reader.Read())
        {
            nodes += 1 + reader.AttributeCount;
            if (nodes > limits.Nodes || reader.Depth > limits.Depth)
                return false;
            switch (reader.NodeType)
            {
                case XmlNodeType.XmlDeclaration when reader.GetAttribute("encoding") is { } encoding && !encoding.Equals("utf-8", StringComparison.OrdinalIgnoreCase):
                case XmlNodeType.CDATA or XmlNodeType.Comment or XmlNodeType.ProcessingInstruction or XmlNodeType.EntityReference or XmlNodeType.DocumentType:
                case XmlNodeType.Element when !OwnIds(reader, ids):
                    return false;
            }
        }
        return true;
    }

    // Whatever some reader may take for an identifier is one here.
    private static bool OwnIds(XmlReader reader, HashSet<string> ids)
    {
        for (var more = reader.MoveToFirstAttribute(); more; more = reader.MoveToNextAttribute())
        {
            if (reader.LocalName.Equals("id", StringComparison.OrdinalIgnoreCase) && (reader.NamespaceURI is "" or "http://www.w3.org/XML/1998/namespace") && !ids.Add(reader.Value))
                return false;
        }
        reader.MoveToElement();
        return true;
    }

    private static XmlReader Open(string text, XmlLimits limits) => XmlReader.Create(new StringReader(text), new XmlReaderSettings
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        MaxCharactersInDocument = limits.Bytes,
        MaxCharactersFromEntities = 1,
        ConformanceLevel = ConformanceLevel.Document,
        IgnoreComments = limits.Comments,
        CloseInput = true,
    });
}
