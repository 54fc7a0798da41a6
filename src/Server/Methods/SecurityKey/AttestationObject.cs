using System.Formats.Cbor;

namespace Akamon.Methods.SecurityKey;

/// <summary>What a new key says of itself: three members and no more (WebAuthn L3 §6.5.4).</summary>
internal sealed record AttestationObject(string Format, AttestationStatement Statement, byte[] Data)
{
    /// <returns>Null when it is something else.</returns>
    /// <exception cref="CborContentException">Not CBOR in canonical form.</exception>
    public static AttestationObject? Read(byte[] bytes)
    {
        if (StrictCbor.Measure(bytes) != bytes.Length)
            return null;
        var reader = new CborReader(bytes, CborConformanceMode.Ctap2Canonical);
        if (reader.ReadStartMap() != 3)
            return null;
        // Canonical order: shorter names first.
        if (reader.ReadTextString() is not "fmt" || reader.ReadTextString() is not { } format)
            return null;
        if (reader.ReadTextString() is not "attStmt" || AttestationStatement.Read(reader.ReadEncodedValue()) is not { } statement)
            return null;
        return reader.ReadTextString() is "authData" ? new(format, statement, reader.ReadByteString()) : null;
    }
}

/// <summary>The members that "packed" and "fido-u2f" share; "none" has none of them.</summary>
internal sealed record AttestationStatement(int? Algorithm, byte[]? Signature, IReadOnlyList<byte[]> Certificates, bool Empty)
{
    public static AttestationStatement Read(ReadOnlyMemory<byte> bytes)
    {
        var reader = new CborReader(bytes, CborConformanceMode.Ctap2Canonical);
        int? algorithm = null;
        byte[]? signature = null;
        List<byte[]> certificates = [];
        var members = reader.ReadStartMap();
        while (reader.PeekState() is not CborReaderState.EndMap)
        {
            switch (reader.ReadTextString())
            {
                case "alg":
                    algorithm = reader.ReadInt32();
                    break;
                case "sig":
                    signature = reader.ReadByteString();
                    break;
                case "x5c":
                    reader.ReadStartArray();
                    while (reader.PeekState() is not CborReaderState.EndArray)
                        certificates.Add(reader.ReadByteString());
                    reader.ReadEndArray();
                    break;
                default:
                    reader.SkipValue();
                    break;
            }
        }
        return new(algorithm, signature, certificates, members is 0);
    }
}
