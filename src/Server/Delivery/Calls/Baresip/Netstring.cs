using System.Buffers;
using System.Globalization;
using System.Text;

namespace Akamon.Delivery.Calls.Baresip;

internal enum NetstringState { Whole, Unfinished, Garbage }

/// <summary>"5:hello," – a length in bytes, a colon, that many bytes, a comma.</summary>
internal static class Netstring
{
    public const int Longest = 16 * 1024;
    private const int LongestPrefix = 6; // "16384:"

    public static byte[] Write(ReadOnlySpan<byte> text) => [.. Encoding.ASCII.GetBytes(text.Length.ToString(CultureInfo.InvariantCulture)), (byte)':', .. text, (byte)','];

    /// <summary>Takes the first one off <paramref name="bytes"/>, when it is there as a whole.</summary>
    public static NetstringState Read(ref ReadOnlySequence<byte> bytes, out ReadOnlySequence<byte> text)
    {
        text = default;
        var reader = new SequenceReader<byte>(bytes);
        if (!reader.TryReadTo(out ReadOnlySequence<byte> prefix, (byte)':'))
            return bytes.Length >= LongestPrefix || !IsDigits(bytes) ? NetstringState.Garbage : NetstringState.Unfinished;
        if (prefix.Length is 0 or >= LongestPrefix || !IsDigits(prefix))
            return NetstringState.Garbage;
        var length = int.Parse(Encoding.ASCII.GetString(prefix), NumberStyles.None, CultureInfo.InvariantCulture); // Five digits at most.
        if (length > Longest)
            return NetstringState.Garbage;
        if (reader.Remaining <= length)
            return NetstringState.Unfinished;
        text = bytes.Slice(reader.Position, length);
        reader.Advance(length);
        if (!reader.TryRead(out var comma) || comma != (byte)',')
            return NetstringState.Garbage;
        bytes = bytes.Slice(reader.Position);
        return NetstringState.Whole;
    }

    private static bool IsDigits(ReadOnlySequence<byte> bytes)
    {
        foreach (var part in bytes)
            if (part.Span.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
                return false;
        return true;
    }
}
