using System.Text.Json;
using Akamon.RelyingParties.Oidc.Dpop;
using Akamon.Security;
using Akamon.Standards.Oidc;

namespace Akamon.RelyingParties.Oidc.Pushed;

/// <summary>Takes authorization requests from systems themselves, past the browser (RFC 9126).</summary>
internal sealed class PushDoor(ClientDoor door, OidcClients clients, PushedRequests pushed, SignedRequests signed, ProofCheck proofs, AddressLimits addresses, TimeProvider clock)
{
    private const string Limit = "pushed ";
    private static readonly string[] _credentials = ["client_secret", "client_assertion", "client_assertion_type"];

    public async Task Answer(HttpContext context, CancellationToken cancel)
    {
        Cors.Answer(context, clients);
        if (await door.Enter(context, cancel) is not var (system, form))
            return;
        if (form.Has("request_uri") || (form["client_id"] is { } named && !string.Equals(named, system.Client.ClientId, StringComparison.Ordinal)))
        {
            await Replies.Error(context, OidcError.InvalidRequest, "client_id is not the one that authenticated, or request_uri was sent.");
            return;
        }
        List<KeyValuePair<string, string?>> sent = [.. form.All.Where(pair => pair.Key is not "client_id" && !_credentials.Contains(pair.Key, StringComparer.Ordinal)), new("client_id", system.Client.ClientId)];
        if (await signed.Resolve(system, sent, clock.GetUtcNow(), cancel) is not { } pairs)
        {
            await Replies.Error(context, OidcError.InvalidRequestObject, "The signed request is not as it must be.");
            return;
        }
        // RFC 9449 §10.1: a proof binds the code like dpop_jkt, and both say the same.
        var possession = await proofs.Of(context, accessToken: null, cancel);
        var asked = new MessageParameters(pairs)["dpop_jkt"];
        if (possession is Possession.Refused || (possession.Key is { } key && asked is not null && !string.Equals(key, asked, StringComparison.Ordinal)))
        {
            await Replies.Error(context, (possession as Possession.Refused)?.Error ?? OidcError.InvalidDpopProof, "The DPoP proof is not as it must be, was used before, or is not that of dpop_jkt.");
            return;
        }
        if (possession.Key is { } shown && asked is null)
            pairs = [.. pairs, new("dpop_jkt", shown)];
        switch (AuthorizationRequest.Read(new(pairs), id => string.Equals(id, system.Client.ClientId, StringComparison.Ordinal) ? system.Client : null))
        {
            case AuthorizationReading.ShownToPerson:
                await Replies.Error(context, OidcError.InvalidRequest, "client_id or redirect_uri is not as registered.");
                return;
            case AuthorizationReading.SentBack(_, var error, var description, _, _):
                await Replies.Error(context, error, description);
                return;
            default:
                // Anybody can speak as a public client: what that may leave here is bounded.
                if (system.Client.IsPublic && await addresses.Exceeded(Limit, cancel))
                {
                    context.Response.StatusCode = StatusCodes.Status429TooManyRequests;
                    return;
                }
                if (system.Client.IsPublic)
                    await addresses.Failed(Limit, cancel);
                var address = await pushed.Keep(system.Client.ClientId, pairs, cancel);
                var answer = JsonSerializer.SerializeToUtf8Bytes(new { request_uri = address, expires_in = (int)PushedRequests.Life.TotalSeconds });
                await Replies.Json(context, answer, StatusCodes.Status201Created);
                return;
        }
    }
}
