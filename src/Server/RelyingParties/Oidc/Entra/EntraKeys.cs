using System.Text.Json;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace Akamon.RelyingParties.Oidc.Entra;

/// <summary>The keys that Entra signs with: one address, bounded in time and size, kept for a while.</summary>
internal sealed partial class EntraKeys(IHttpClientFactory clients, TimeProvider clock, IOptions<EntraOptions> options, ILogger<EntraKeys> log) : IDisposable
{
    public const string Client = "entra";
    private static readonly TimeSpan _pause = TimeSpan.FromMinutes(1);
    private readonly SemaphoreSlim _one = new(1);
    private (IReadOnlyList<JsonWebKey> Keys, DateTimeOffset At)? _known;

    /// <returns>Null when they cannot be had now.</returns>
    public async Task<IReadOnlyList<JsonWebKey>?> For(string? kid, CancellationToken cancel)
    {
        await _one.WaitAsync(cancel);
        try
        {
            var now = clock.GetUtcNow();
            if (_known is { } known && known.At > now - options.Value.KeysLife && (known.Keys.Any(key => string.Equals(key.Kid, kid, StringComparison.Ordinal)) || known.At > now - _pause))
                return known.Keys;
            using var client = clients.CreateClient(Client);
            var set = new JsonWebKeySet(await client.GetStringAsync(options.Value.Keys, cancel));
            _known = ([.. set.Keys.Where(key => key.Kty is "RSA" && key.Use is null or "" or "sig")], now);
            return _known.Value.Keys;
        }
        catch (Exception fault) when (fault is HttpRequestException or ArgumentException or JsonException || (fault is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            Log.NotRead(log, options.Value.Keys.Host, fault);
            return _known?.Keys; // The last good ones are better than none.
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The keys of Entra could not be read from {Host}")]
        public static partial void NotRead(ILogger log, string host, Exception fault);
    }
}
