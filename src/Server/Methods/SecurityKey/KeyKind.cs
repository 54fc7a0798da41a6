namespace Akamon.Methods.SecurityKey;

/// <summary>What somebody wants to register. It only guides the browser: the key says itself what it is.</summary>
/// <param name="Name">In the form.</param>
/// <param name="Hint">WebAuthn L3 §5.8.7.</param>
/// <param name="Attachment">The same for browsers that do not know hints.</param>
public sealed record KeyKind(string Name, string Hint, string Attachment)
{
    public static readonly IReadOnlyList<KeyKind> All =
    [
        new("device", "client-device", "platform"),
        new("usb", "security-key", "cross-platform"),
        new("phone", "hybrid", "cross-platform"),
    ];

    public static KeyKind? Find(string? name) => All.FirstOrDefault(kind => string.Equals(kind.Name, name, StringComparison.Ordinal));
}
