namespace Akamon.Methods.AuthenticatorApp;

/// <summary>The sealed record of one paired phone. The subscription lives in it, so that it goes when the row goes.</summary>
public sealed record AppRecord
{
    /// <summary>The phone's public key (SubjectPublicKeyInfo); null until a phone has used the pairing code.</summary>
    public byte[]? Key { get; init; }

    /// <summary>For the six digits that need no network: 160 bits, in base 32.</summary>
    public required string Secret { get; init; }

    /// <summary>For the digits made from a QR code of the page.</summary>
    public required byte[] Offline { get; init; }

    /// <summary>What the page shows until it is used: for the QR code, and for typing.</summary>
    public string? PairingCode { get; init; }

    public string? TypedCode { get; init; }

    public PushSubscription? Push { get; init; }

    /// <summary>The push service says that it cannot reach the app any more.</summary>
    public bool PushLost { get; init; }
}

/// <summary>Where a phone's notifications go, as its browser gave it.</summary>
public sealed record PushSubscription(string Endpoint, string P256dh, string Auth);
