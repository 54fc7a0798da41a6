using System.Text.Json;
using System.Text.Json.Serialization;

namespace Akamon.Methods.AuthenticatorApp.Api;

/// <summary>Reads what an app sent: JSON, little of it, nothing unknown in it.</summary>
internal static class Sent
{
    private const int MostBytes = 8 * 1024, Deepest = 4;
    private static readonly JsonSerializerOptions _json = new(JsonSerializerDefaults.Web)
    {
        MaxDepth = Deepest,
        AllowDuplicateProperties = false,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.Strict,
        PropertyNameCaseInsensitive = false,
    };

    /// <returns>Null when it is too much, or not said to be JSON.</returns>
    public static async Task<byte[]?> Body(HttpRequest request, CancellationToken cancel)
    {
        if (request.ContentLength > MostBytes)
            return null;
        var buffer = new byte[MostBytes + 1];
        try
        {
            var read = await request.Body.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancel);
            return read <= MostBytes && (read == 0 || request.HasJsonContentType()) ? buffer[..read] : null;
        }
        catch (Exception problem) when (problem is BadHttpRequestException or IOException)
        {
            return null; // Half a request.
        }
    }

    /// <returns>Null when it is not what is asked for.</returns>
    public static T? Read<T>(byte[] body) where T : class
    {
        try
        {
            return JsonSerializer.Deserialize<T>(body, _json);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
