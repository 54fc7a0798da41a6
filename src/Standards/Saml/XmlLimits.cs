namespace Akamon.Standards.Saml;

/// <summary>How large a document may be before it is not read at all (parameters 4.4).</summary>
/// <param name="Bytes">Longest document in bytes.</param>
/// <param name="Depth">Deepest nesting of elements.</param>
/// <param name="Nodes">Most elements, attributes and texts together.</param>
/// <param name="Comments">Comments are skipped, as exclusive C14N skips them; otherwise they are refused.</param>
public sealed record XmlLimits(int Bytes, int Depth, int Nodes, bool Comments)
{
    /// <summary>A protocol message: 256 KiB, 64 levels, 1,000 nodes, no comment at all.</summary>
    public static readonly XmlLimits Message = new(256 * 1024, 64, 1_000, Comments: false);

    /// <summary>Metadata, also a federation's whole list: 64 MiB.</summary>
    public static readonly XmlLimits Metadata = new(64 * 1024 * 1024, 64, 8_000_000, Comments: true);
}
