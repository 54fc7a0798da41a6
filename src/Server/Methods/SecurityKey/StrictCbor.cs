using System.Formats.Cbor;

namespace Akamon.Methods.SecurityKey;

/// <summary>CBOR in CTAP2's canonical form, bounded in depth and size (parameters 4.2).</summary>
internal static class StrictCbor
{
    private const int Deepest = 8, Most = 64 * 1024;

    /// <summary>How many bytes the first value takes.</summary>
    /// <exception cref="CborContentException">It is not canonical, too deep or too long.</exception>
    public static int Measure(ReadOnlyMemory<byte> bytes)
    {
        if (bytes.Length > Most)
            throw new CborContentException("Too long.");
        var reader = new CborReader(bytes, CborConformanceMode.Ctap2Canonical, allowMultipleRootLevelValues: true);
        do
        {
            if (reader.CurrentDepth > Deepest)
                throw new CborContentException("Too deep.");
            Step(reader);
        }
        while (reader.CurrentDepth > 0);
        return bytes.Length - reader.BytesRemaining;
    }

    private static void Step(CborReader reader)
    {
        switch (reader.PeekState())
        {
            case CborReaderState.StartMap:
                reader.ReadStartMap();
                break;
            case CborReaderState.EndMap:
                reader.ReadEndMap();
                break;
            case CborReaderState.StartArray:
                reader.ReadStartArray();
                break;
            case CborReaderState.EndArray:
                reader.ReadEndArray();
                break;
            case CborReaderState.Finished:
                throw new CborContentException("Nothing there.");
            default:
                reader.SkipValue();
                break;
        }
    }
}
