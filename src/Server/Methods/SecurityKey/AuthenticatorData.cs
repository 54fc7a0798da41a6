using System.Buffers.Binary;
using System.Formats.Cbor;

namespace Akamon.Methods.SecurityKey;

/// <summary>The authenticator's own statement, taken apart to its last byte (WebAuthn L3 §6.1).</summary>
internal sealed record AuthenticatorData(byte Flags, Guid? Model, byte[]? CredentialId, byte[]? PublicKey)
{
    private const int Head = 32 + 1 + 4, Guids = 16, Most = 64 * 1024;
    private const byte UserVerifiedBit = 0x04, AttestedBit = 0x40, ExtensionsBit = 0x80;

    public bool UserVerified => (Flags & UserVerifiedBit) != 0;

    /// <exception cref="CborContentException">Not in canonical form.</exception>
    public static AuthenticatorData? Read(byte[] bytes)
    {
        if (bytes.Length is < Head or > Most)
            return null;
        var (flags, rest) = (bytes[32], bytes.AsMemory(Head));
        Guid? model = null;
        byte[]? id = null, key = null;
        if ((flags & AttestedBit) != 0)
        {
            if (rest.Length < Guids + 2)
                return null;
            model = new Guid(rest.Span[..Guids], bigEndian: true);
            var length = BinaryPrimitives.ReadUInt16BigEndian(rest.Span[Guids..]);
            rest = rest[(Guids + 2)..];
            if (rest.Length < length)
                return null;
            (id, rest) = (rest[..length].ToArray(), rest[length..]);
            var size = StrictCbor.Measure(rest);
            (key, rest) = (rest[..size].ToArray(), rest[size..]);
        }
        if ((flags & ExtensionsBit) != 0)
            rest = rest[StrictCbor.Measure(rest)..];
        return rest.IsEmpty ? new(flags, model, id, key) : null;
    }
}
