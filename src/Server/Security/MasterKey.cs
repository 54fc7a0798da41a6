using System.Security.Cryptography;
using Microsoft.Extensions.Options;

namespace Akamon.Security;

/// <summary>The key that is never in the database. Every other key is derived from it, one per purpose (RFC 5869).</summary>
public sealed class MasterKey
{
    private readonly byte[] _key;

    public MasterKey(IOptions<SecurityOptions> options, DataFolder folder)
    {
        var path = options.Value.KeyFile is { Length: > 0 } given ? given : folder.File("master.key");
        if (!File.Exists(path) && options.Value.CreateKey)
            Create(path);
        if (!File.Exists(path))
            throw new InvalidOperationException($"Security:KeyFile: there is no key at {path}. Bring back the key of this database, or set Security:CreateKey=true for a new one.");
        var text = File.ReadAllText(path).Trim();
        _key = new byte[32];
        if (!Convert.TryFromBase64String(text, _key, out var length) || length != 32)
            throw new InvalidOperationException($"Security:KeyFile: {path} must hold 32 bytes in base64.");
        Id = SHA256.HashData(Derive("key id"))[..4];
    }

    /// <summary>Four bytes that name this key beside what it sealed.</summary>
    public byte[] Id { get; }

    public byte[] Derive(string purpose) => HKDF.DeriveKey(HashAlgorithmName.SHA256, _key, 32, info: System.Text.Encoding.UTF8.GetBytes(purpose));

    private static void Create(string path)
    {
        using var file = new FileStream(path, new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, UnixCreateMode = UnixFileMode.UserRead });
        file.Write(System.Text.Encoding.ASCII.GetBytes(Convert.ToBase64String(RandomNumberGenerator.GetBytes(32))));
        file.Flush(flushToDisk: true);
    }
}
