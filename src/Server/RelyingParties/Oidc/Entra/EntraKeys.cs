using System.Text.Json;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace Akamon.RelyingParties.Oidc.Entra;

/// <summary>The keys that Entra signs with: one address, bounded in time and size, kept for a while.</summary>
internal sealed partial class EntraKeys(IHttpClientFactory clients, TimeProvider clock, IOptions<EntraOptions> options, ILogger<EntraKeys> log) : IDisposable
{
    public const string Client = "entra";
    private static readonly TimeSpan _last = TimeSpan.FromHours(24);
    private readonly Kept<IReadOnlyList<JsonWebKey>> _kept = new(options.Value.KeysLife, _last);

    /// <returns>Those that may sign for the tenant; null when they cannot be had now.</returns>
    public async Task<IReadOnlyList<JsonWebKey>?> For(Guid tenant, string? kid, CancellationToken cancel)
    {
        var known = await _kept.Get(clock.GetUtcNow(), keys => keys.Any(key => string.Equals(key.Kid, kid, StringComparison.Ordinal)), () => Fetch(cancel), cancel);
        return known is null ? null : [.. known.Where(key => MaySign(key, tenant))];
    }

    public void Dispose() => _kept.Dispose();

    // A cloud publishes the keys of all its issuers in one list; each key names its own, with {tenantid} where it signs for any tenant.
    private bool MaySign(JsonWebKey key, Guid tenant) =>
        !key.AdditionalData.TryGetValue("issuer", out var issuer)
        || string.Equals(issuer.ToString()!.Replace("{tenantid}", tenant.ToString("d"), StringComparison.Ordinal), options.Value.IssuerOf(tenant), StringComparison.Ordinal);

    private async Task<IReadOnlyList<JsonWebKey>?> Fetch(CancellationToken cancel)
    {
        try
        {
            using var client = clients.CreateClient(Client);
            var set = new JsonWebKeySet(await client.GetStringAsync(options.Value.Keys, cancel));
            return [.. set.Keys.Where(key => key.Kty is "RSA" && key.Use is null or "" or "sig")];
        }
        catch (Exception fault) when (fault is HttpRequestException or ArgumentException or JsonException || (fault is OperationCanceledException && !cancel.IsCancellationRequested))
        {
            Log.NotRead(log, options.Value.Keys.Host, fault);
            return null;
        }
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The keys of Entra could not be read from {Host}")]
        public static partial void NotRead(ILogger log, string host, Exception fault);
    }
}
