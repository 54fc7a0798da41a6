using System.Text.Json;

namespace Akamon.Standards.Jose;

/// <summary>What came of checking a signed token.</summary>
public abstract record JwsReading
{
    private JwsReading()
    {
    }

    /// <summary>The signature is that of a given key. Nothing is said yet about issuer, audience or time.</summary>
    /// <param name="Payload">The signed JSON object, every name once.</param>
    /// <param name="Kid">The thumbprint of the key that signed.</param>
    public sealed record Verified(JsonElement Payload, string Kid) : JwsReading;

    /// <summary>The token must not be used.</summary>
    /// <param name="Reason">Why; for the log, not for the sender.</param>
    public sealed record Refused(JwsFault Reason) : JwsReading;
}

/// <summary>Why a signed token was refused.</summary>
public enum JwsFault
{
    /// <summary>Longer than <see cref="Jws.MaximumCharacters"/>.</summary>
    TooLong,

    /// <summary>Not three base64url parts.</summary>
    NotCompact,

    /// <summary>The header is no JSON object, or names a member twice.</summary>
    BadHeader,

    /// <summary>The header brings or points to a key of its own (<c>jwk</c>, <c>jku</c>, <c>x5u</c>, <c>x5c</c>).</summary>
    BringsKey,

    /// <summary>The header demands an extension (<c>crit</c>); none is understood.</summary>
    UnknownExtension,

    /// <summary>The algorithm is unknown (also <c>none</c>) or was not allowed here.</summary>
    AlgorithmNotAllowed,

    /// <summary>A token of another kind.</summary>
    WrongType,

    /// <summary>No given key has this <c>kid</c> and algorithm.</summary>
    UnknownKey,

    /// <summary>The signature is not that of the key.</summary>
    BadSignature,

    /// <summary>The payload is no JSON object, or names a member twice.</summary>
    BadPayload,
}
