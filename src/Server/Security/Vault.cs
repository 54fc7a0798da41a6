using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Akamon.Security;

/// <summary>
/// Encryption at rest: AES-256-GCM under a key per column, bound to table, column, row and key, so that a sealed
/// value moved to another row does not open. Layout: key id (4) ‖ nonce (12) ‖ tag (16) ‖ ciphertext.
/// </summary>
public sealed class Vault(MasterKey master)
{
    private const int Id = 4, Nonce = 12, Tag = 16, Head = Id + Nonce + Tag;
    private readonly ConcurrentDictionary<string, byte[]> _keys = new(StringComparer.Ordinal);

    public byte[] Seal(string column, Guid row, ReadOnlySpan<byte> plain)
    {
        var result = new byte[Head + plain.Length];
        master.Id.CopyTo(result, 0);
        RandomNumberGenerator.Fill(result.AsSpan(Id, Nonce));
        using var cipher = new AesGcm(Key(column), Tag);
        cipher.Encrypt(result.AsSpan(Id, Nonce), plain, result.AsSpan(Head), result.AsSpan(Id + Nonce, Tag), Bound(column, row));
        return result;
    }

    public byte[] Seal(string column, Guid row, string plain) => Seal(column, row, Encoding.UTF8.GetBytes(plain));

    /// <exception cref="CryptographicException">The value was changed, moved, or sealed under another master key.</exception>
    public byte[] Open(string column, Guid row, ReadOnlySpan<byte> sealedValue)
    {
        if (sealedValue.Length < Head || !sealedValue[..Id].SequenceEqual(master.Id))
            throw new CryptographicException($"{column} was sealed under another master key.");
        var plain = new byte[sealedValue.Length - Head];
        using var cipher = new AesGcm(Key(column), Tag);
        cipher.Decrypt(sealedValue.Slice(Id, Nonce), sealedValue[Head..], sealedValue.Slice(Id + Nonce, Tag), plain, Bound(column, row));
        return plain;
    }

    public string OpenText(string column, Guid row, ReadOnlySpan<byte> sealedValue) => Encoding.UTF8.GetString(Open(column, row, sealedValue));

    /// <summary>A keyed hash (HMAC-SHA-256) for what must be found or compared without being readable.</summary>
    public byte[] Mac(string purpose, ReadOnlySpan<byte> data) => HMACSHA256.HashData(Key(purpose), data);

    public byte[] Mac(string purpose, string data) => Mac(purpose, Encoding.UTF8.GetBytes(data));

    private byte[] Key(string purpose) => _keys.GetOrAdd(purpose, static (purpose, master) => master.Derive(purpose), master);

    private byte[] Bound(string column, Guid row) => Encoding.UTF8.GetBytes($"{column}|{row:n}|{Convert.ToHexString(master.Id)}");
}
