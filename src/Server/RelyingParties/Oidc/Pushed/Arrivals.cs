using Akamon.Standards.Oidc;

namespace Akamon.RelyingParties.Oidc.Pushed;

/// <summary>The parameters that count, wherever they came by.</summary>
/// <param name="Pairs">To be read.</param>
/// <param name="Pushed">The row they were kept in; null when the browser brought them.</param>
internal sealed record Arrived(IReadOnlyList<KeyValuePair<string, string?>> Pairs, Guid? Pushed);

/// <summary>What a browser brings to the authorization endpoint: the parameters themselves, signed, or the name of a pushed request.</summary>
internal sealed class Arrivals(OidcClients clients, PushedRequests pushed, SignedRequests signed, TimeProvider clock)
{
    /// <param name="sent">As they came.</param>
    /// <param name="asked">When the same browser came with them first; null: now.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <returns>Or why nothing of it can be believed.</returns>
    public async Task<(Arrived? Arrived, ShownReason Why)> Read(List<KeyValuePair<string, string?>> sent, DateTimeOffset? asked, CancellationToken cancel)
    {
        var parameters = new MessageParameters(sent);
        if (parameters["client_id"] is not { } id || clients.Find(id) is not { } system)
            return (new(sent, null), default); // The reader refuses it, and says why.
        if (parameters["request_uri"] is { } address && address.StartsWith(PushedRequests.Prefix, StringComparison.Ordinal))
        {
            // RFC 9126 §4, RFC 9101 §6.3: nothing beside it counts; and what says otherwise is an attack (sec:I16).
            return parameters.AnyRepeated || await pushed.Open(id, address, asked is not null, cancel) is not var (row, pairs) || Contradicts(sent, new(pairs))
                ? (null, ShownReason.UnknownRequest) : (new(pairs, row), default);
        }
        return await signed.Resolve(system, sent, asked ?? clock.GetUtcNow(), cancel) is { } opened ? (new(opened, null), default) : (null, ShownReason.BadRequestObject);
    }

    private static bool Contradicts(List<KeyValuePair<string, string?>> sent, MessageParameters pushed) =>
        sent.Any(pair => pair.Key is not "request_uri" && !string.Equals(pair.Value, pushed[pair.Key], StringComparison.Ordinal));
}
