using System.Buffers.Text;
using System.Formats.Cbor;
using System.Text.Json;

namespace Akamon.Methods.SecurityKey;

/// <summary>
/// A browser's answer, read strictly before the framework sees it: no member twice, base64url and CBOR in their one form,
/// nothing left over (sec:RE7). What is not so is refused as bad input, without costing a try.
/// </summary>
public sealed record KeyAnswer(string Json, byte[] Id, bool Verified, Guid? Model)
{
    private const int LongestId = 1023, LongestHandle = 64, Deepest = 8;
    private static readonly JsonDocumentOptions _strict = new() { AllowDuplicateProperties = false, MaxDepth = Deepest };

    /// <returns>Null when it cannot be an answer.</returns>
    public static KeyAnswer? Read(string? json)
    {
        try
        {
            using var document = JsonDocument.Parse(json ?? "", _strict);
            var root = document.RootElement;
            var response = root.GetProperty("response");
            var id = Bytes(root.GetProperty("id"));
            if (id is not { Length: > 0 and <= LongestId } || !id.AsSpan().SequenceEqual(Bytes(root.GetProperty("rawId"))))
                return null;
            using var client = JsonDocument.Parse(Bytes(response.GetProperty("clientDataJSON")), _strict);
            Bytes(client.RootElement.GetProperty("challenge")); // The framework would take padding.
            if (response.TryGetProperty("attestationObject", out var attestation))
                return AttestationObject.Read(Bytes(attestation)) is { } shown && AuthenticatorData.Read(shown.Data) is { } made ? new(json!, id, made.UserVerified, made.Model) : null;
            var handle = response.TryGetProperty("userHandle", out var given) && given.ValueKind is not JsonValueKind.Null ? Bytes(given) : null;
            return handle is null or { Length: > 0 and <= LongestHandle } && AuthenticatorData.Read(Bytes(response.GetProperty("authenticatorData"))) is { } data ? new(json!, id, data.UserVerified, null) : null;
        }
        catch (Exception problem) when (problem is JsonException or FormatException or InvalidOperationException or KeyNotFoundException or CborContentException)
        {
            return null;
        }
    }

    private static byte[] Bytes(JsonElement text)
    {
        var value = text.GetString() ?? throw new FormatException("A string is missing.");
        var bytes = Base64Url.DecodeFromChars(value);
        return string.Equals(Base64Url.EncodeToString(bytes), value, StringComparison.Ordinal) ? bytes : throw new FormatException("Not in its one form.");
    }
}
