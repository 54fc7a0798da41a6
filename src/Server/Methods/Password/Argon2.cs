using System.Runtime.InteropServices;

namespace Akamon.Methods.Password;

/// <summary>Argon2id (RFC 9106) from Debian's libargon2.</summary>
internal static partial class Argon2
{
    public static bool Present { get; } = NativeLibrary.TryLoad("libargon2.so.1", out _);

    /// <returns>32 bytes.</returns>
    public static byte[] Id(ReadOnlySpan<byte> password, ReadOnlySpan<byte> salt, uint passes, uint kib)
    {
        var tag = new byte[32];
        var error = Raw(passes, kib, 1, password, (nuint)password.Length, salt, (nuint)salt.Length, tag, (nuint)tag.Length);
        return error == 0 ? tag : throw new InvalidOperationException($"libargon2 failed with {error}.");
    }

    [LibraryImport("libargon2.so.1", EntryPoint = "argon2id_hash_raw")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Raw(uint passes, uint kib, uint lanes, ReadOnlySpan<byte> password, nuint passwordLength, ReadOnlySpan<byte> salt, nuint saltLength, Span<byte> tag, nuint tagLength);
}
