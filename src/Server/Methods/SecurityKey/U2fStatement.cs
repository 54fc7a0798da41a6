using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Akamon.Methods.SecurityKey;

/// <summary>WebAuthn L3 §8.6: keys from before FIDO2.</summary>
internal static class U2fStatement
{
    public static bool Holds(AttestationObject shown, AuthenticatorData data, byte[] clientDataHash, X509Certificate2? maker)
    {
        if (maker is null || shown.Statement is not { Certificates.Count: 1, Signature: { } signature } || data.Model != Guid.Empty || CoseKey.Read(data.PublicKey) is not { Point: { } point })
            return false;
        byte[] signed = [0, .. shown.Data.AsSpan(0, 32), .. clientDataHash, .. data.CredentialId ?? [], .. point];
        using var key = maker.GetECDsaPublicKey();
        return key is { KeySize: 256 } && key.VerifyData(signed, signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);
    }
}
