using System.Security.Cryptography;
using System.Xml;

namespace Akamon.Standards.Saml;

/// <summary>An assertion only its system can read: AES-256-GCM under a new key, wrapped with RSA-OAEP (XML Encryption 1.1 §5.2.4, §5.5.2).</summary>
internal static class Sealing
{
    private const string Gcm = "http://www.w3.org/2009/xmlenc11#aes256-gcm", Oaep = "http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p", Sha1 = "http://www.w3.org/2000/09/xmldsig#sha1";
    private const int KeyBytes = 32, NonceBytes = 12, TagBytes = 16;

    public static void Write(XmlWriter writer, byte[] assertion, TrustedKey reader)
    {
        var key = RandomNumberGenerator.GetBytes(KeyBytes);
        var data = new byte[NonceBytes + assertion.Length + TagBytes];
        RandomNumberGenerator.Fill(data.AsSpan(0, NonceBytes));
        using (var cipher = new AesGcm(key, TagBytes))
            cipher.Encrypt(data.AsSpan(0, NonceBytes), assertion, data.AsSpan(NonceBytes, assertion.Length), data.AsSpan(NonceBytes + assertion.Length));
        writer.WriteStartElement("saml", "EncryptedAssertion", SamlNames.Assertion);
        writer.WriteStartElement("xenc", "EncryptedData", SamlNames.Encryption);
        writer.WriteAttributeString("Type", $"{SamlNames.Encryption}Element");
        writer.Empty("EncryptionMethod", SamlNames.Encryption, ("Algorithm", Gcm));
        writer.WriteStartElement("ds", "KeyInfo", SamlNames.Signature);
        writer.WriteStartElement("EncryptedKey", SamlNames.Encryption);
        writer.WriteStartElement("EncryptionMethod", SamlNames.Encryption);
        writer.WriteAttributeString("Algorithm", Oaep);
        writer.Empty("DigestMethod", SamlNames.Signature, ("Algorithm", Sha1));
        writer.WriteEndElement();
        Cipher(writer, reader.Wrap(key));
        writer.WriteEndElement();
        writer.WriteEndElement();
        Cipher(writer, data);
        writer.WriteEndElement();
        writer.WriteEndElement();
        CryptographicOperations.ZeroMemory(key);
    }

    private static void Cipher(XmlWriter writer, byte[] value)
    {
        writer.WriteStartElement("CipherData", SamlNames.Encryption);
        writer.WriteElementString("CipherValue", SamlNames.Encryption, Convert.ToBase64String(value));
        writer.WriteEndElement();
    }
}
