using System.Buffers.Binary;

namespace Akamon.Delivery.Calls;

/// <summary>The one kind of sound a telephone line is given: 8000 Hz, mono, signed 16 bit, in a RIFF file.</summary>
internal static class Wav
{
    private const int Rate = 8000, BytesPerSecond = Rate * 2, Header = 44, ChunkHeader = 8, FormatLength = 16;
    private const int LongestBytes = 120 * BytesPerSecond;

    public static TimeSpan Length(long bytes) => TimeSpan.FromSeconds((double)bytes / BytesPerSecond);

    /// <returns>The samples; null when it is something else.</returns>
    public static byte[]? Read(string path)
    {
        using var file = File.OpenRead(path);
        if (file.Length is < Header or > LongestBytes)
            return null;
        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return Samples(bytes);
    }

    internal static byte[]? Samples(ReadOnlySpan<byte> file)
    {
        if (file.Length < 12 || !file.StartsWith("RIFF"u8) || !file[8..].StartsWith("WAVE"u8))
            return null;
        var right = false;
        for (var rest = file[12..]; rest.Length >= ChunkHeader;)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(rest[4..]);
            if (length > rest.Length - ChunkHeader)
                return null;
            var chunk = rest.Slice(ChunkHeader, (int)length);
            if (rest.StartsWith("fmt "u8))
                right = IsRight(chunk);
            if (rest.StartsWith("data"u8))
                return right ? chunk[..(chunk.Length & ~1)].ToArray() : null;
            rest = rest[Math.Min(rest.Length, ChunkHeader + (int)((length + 1) & ~1u))..]; // Chunks begin at even places.
        }
        return null;
    }

    /// <summary>Writes the samples and a silence after them, which takes no room on the disk.</summary>
    public static void Write(string path, ReadOnlySpan<byte> samples, TimeSpan silence)
    {
        var length = samples.Length + ((int)(silence.TotalSeconds * Rate) * 2);
        Span<byte> header = stackalloc byte[Header];
        "RIFF"u8.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header[4..], Header - ChunkHeader + length);
        "WAVEfmt "u8.CopyTo(header[8..]);
        BinaryPrimitives.WriteInt32LittleEndian(header[16..], FormatLength);
        BinaryPrimitives.WriteInt16LittleEndian(header[20..], 1);
        BinaryPrimitives.WriteInt16LittleEndian(header[22..], 1);
        BinaryPrimitives.WriteInt32LittleEndian(header[24..], Rate);
        BinaryPrimitives.WriteInt32LittleEndian(header[28..], BytesPerSecond);
        BinaryPrimitives.WriteInt16LittleEndian(header[32..], 2);
        BinaryPrimitives.WriteInt16LittleEndian(header[34..], 16);
        "data"u8.CopyTo(header[36..]);
        BinaryPrimitives.WriteInt32LittleEndian(header[40..], length);
        using var file = File.Create(path);
        file.Write(header);
        file.Write(samples);
        file.SetLength(Header + length);
    }

    // PCM, one channel, 8000 samples a second of 16 bits.
    private static bool IsRight(ReadOnlySpan<byte> format) =>
        format.Length >= FormatLength
        && BinaryPrimitives.ReadInt16LittleEndian(format) == 1
        && BinaryPrimitives.ReadInt16LittleEndian(format[2..]) == 1
        && BinaryPrimitives.ReadInt32LittleEndian(format[4..]) == Rate
        && BinaryPrimitives.ReadInt16LittleEndian(format[14..]) == 16;
}
