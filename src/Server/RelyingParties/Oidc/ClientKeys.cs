using System.Collections.Concurrent;
using Akamon.Standards.Jose;

namespace Akamon.RelyingParties.Oidc;

/// <summary>
/// The public keys of systems that sign: from a file, or from the address they registered. What was fetched is kept; it is
/// fetched again when it is old, and when a signature fits none of the keys, at most once a minute.
/// </summary>
public sealed partial class ClientKeys(IHttpClientFactory lines, TimeProvider clock, ILogger<ClientKeys> log) : IDisposable
{
    private const int Most = 16;
    private static readonly TimeSpan _old = TimeSpan.FromMinutes(10), _last = TimeSpan.FromHours(24);
    private readonly ConcurrentDictionary<string, IReadOnlyList<VerificationKey>> _filed = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, Kept<IReadOnlyList<VerificationKey>>> _kept = new(StringComparer.Ordinal);

    /// <param name="system">Whose keys.</param>
    /// <param name="anew">A signature fitted none of those known.</param>
    /// <param name="cancel">Ends the wait.</param>
    public async Task<IReadOnlyList<VerificationKey>> Of(OidcSystem system, bool anew, CancellationToken cancel)
    {
        var (id, from) = (system.Client.ClientId, system.Registration.KeysUri);
        return from is null
            ? _filed.GetOrAdd(id, static (_, file) => ReadFile(file) ?? [], system.Registration.KeysFile)
            : await _kept.GetOrAdd(id, static _ => new(_old, _last)).Get(clock.GetUtcNow(), _ => !anew, () => Fetch(id, from, cancel), cancel) ?? [];
    }

    public void Dispose()
    {
        foreach (var one in _kept.Values)
            one.Dispose();
    }

    /// <returns>Null when there is no key in it that could be used.</returns>
    internal static IReadOnlyList<VerificationKey>? ReadFile(string file)
    {
        try
        {
            return file.Length > 0 ? Usable(File.ReadAllBytes(file)) : null;
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static IReadOnlyList<VerificationKey>? Usable(byte[] bytes) => JsonWebKeySet.Read(bytes) is { Count: > 0 and <= Most } keys ? keys : null;

    private async Task<IReadOnlyList<VerificationKey>?> Fetch(string id, Uri from, CancellationToken cancel)
    {
        try
        {
            using var line = lines.CreateClient(SystemLine.Client);
            using var answer = await line.GetAsync(from, cancel);
            if (answer.EnsureSuccessStatusCode() is { } good && Usable(await good.Content.ReadAsByteArrayAsync(cancel)) is { } keys)
                return keys;
            Log.Unusable(log, id);
        }
        catch (Exception problem) when (problem is HttpRequestException or OperationCanceledException && !cancel.IsCancellationRequested)
        {
            Log.NotFetched(log, id, problem.Message);
        }
        return null;
    }

    private static partial class Log
    {
        [LoggerMessage(LogLevel.Warning, "The keys of system {System} hold none that can be used")]
        public static partial void Unusable(ILogger log, string system);

        [LoggerMessage(LogLevel.Warning, "The keys of system {System} could not be fetched: {Problem}")]
        public static partial void NotFetched(ILogger log, string system, string problem);
    }
}
