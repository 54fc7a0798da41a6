using System.Security.Cryptography;
using System.Text;
using Akamon.Standards.Jose;

namespace Akamon.Methods.AuthenticatorApp;

/// <summary>The public key of a phone, and what it signed: lines, the first naming the use, so that no signature serves twice (docs/protocols/authenticator.md).</summary>
internal static class DeviceKey
{
    private const string P256 = "1.2.840.10045.3.1.7";
    private const int SpkiBytes = 91, SignatureBytes = 64;

    /// <summary>Reads a SubjectPublicKeyInfo in base64url; null unless it is a point on P-256 in the one usual form.</summary>
    public static byte[]? Read(string? text)
    {
        if (text is null || text.Length > SpkiBytes * 2 || Base64Url.Decode(text) is not { Length: SpkiBytes } spki)
            return null;
        try
        {
            using var key = ECDsa.Create();
            key.ImportSubjectPublicKeyInfo(spki, out var read);
            return read == SpkiBytes && key.ExportParameters(includePrivateParameters: false).Curve.Oid.Value is P256 ? spki : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public static bool Signed(byte[] spki, string? signature, params ReadOnlySpan<string> lines)
    {
        if (signature is not { Length: > 0 and < 200 } || Base64Url.Decode(signature) is not { Length: SignatureBytes } bytes)
            return false;
        using var key = ECDsa.Create();
        key.ImportSubjectPublicKeyInfo(spki, out _);
        return key.VerifyData(Encoding.UTF8.GetBytes(string.Join('\n', lines)), bytes, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }
}
