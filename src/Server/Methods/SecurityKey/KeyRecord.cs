namespace Akamon.Methods.SecurityKey;

/// <summary>The sealed record of one key. Its signature counter is the credential's Step.</summary>
/// <param name="Id">The credential id, base64url.</param>
/// <param name="PublicKey">COSE, base64url.</param>
/// <param name="Transports">How browsers may reach it: usb, nfc, internal, hybrid.</param>
/// <param name="Synced">BE: a service may copy it to other devices. Never changes.</param>
/// <param name="Copied">BS: it has been copied.</param>
/// <param name="Model">The AAGUID; zeros where the key stays anonymous.</param>
public sealed record KeyRecord(string Id, string PublicKey, string[] Transports, bool Synced, bool Copied, Guid Model);
