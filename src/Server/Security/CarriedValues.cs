using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Akamon.Security;

/// <summary>
/// Values that a browser carries for us in an address or a cookie, sealed for one purpose: nobody else can read or make them,
/// and what was made for one purpose opens for no other. How long they count is said within.
/// </summary>
public static class CarriedValues
{
    private const int Longest = 14_000; // Characters. An address that holds more would not have come through.
    private static readonly JsonSerializerOptions _json = new() { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault };

    /// <param name="vault">Whose keys seal it.</param>
    /// <param name="purpose">What it is for.</param>
    /// <param name="value">A record.</param>
    /// <param name="bound">What it opens for and nothing else, such as a session.</param>
    public static string Carry<T>(this Vault vault, string purpose, T value, Guid bound = default)
        where T : class => Base64Url.EncodeToString(vault.Seal(purpose, bound, JsonSerializer.SerializeToUtf8Bytes(value, _json)));

    /// <returns>Null for what is none of ours, or was made for something else.</returns>
    public static T? Carried<T>(this Vault vault, string purpose, string? text, Guid bound = default)
        where T : class
    {
        if (text is not { Length: > 0 and < Longest } || !Base64Url.IsValid(text))
            return null;
        try
        {
            return JsonSerializer.Deserialize<T>(vault.Open(purpose, bound, Base64Url.DecodeFromChars(text)), _json);
        }
        catch (Exception notOurs) when (notOurs is CryptographicException or JsonException)
        {
            return null;
        }
    }
}
