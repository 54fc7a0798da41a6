using Akamon.Standards.Jose;
using Akamon.Standards.Oidc;
using Microsoft.Extensions.Options;

namespace Akamon.RelyingParties.Oidc.Entra;

/// <summary>Answers to Entra, always by a form to its one address.</summary>
internal sealed class EntraReplies(OidcPages pages, EntraDiscovery here, SigningKeys keys, TimeProvider clock, IOptions<EntraOptions> options, IOptions<OidcOptions> tokens)
{
    public Task Succeed(HttpContext context, EntraVisit visit, string acr, string amr, DateTimeOffset proved)
    {
        var token = new IdToken
        {
            Issuer = here.Here,
            Subject = visit.Subject,
            ClientId = options.Value.ClientId,
            IssuedAt = clock.GetUtcNow(),
            Lifetime = tokens.Value.Token,
            AuthenticatedAt = proved,
            Nonce = visit.Nonce,
            Acr = acr,
            Amr = [amr],
        }.Write(keys.Signer(SigningAlgorithm.RS256));
        return Send(context, visit.State, new("id_token", token));
    }

    /// <param name="context">The request that is answered.</param>
    /// <param name="state">Given back as it came.</param>
    /// <param name="error">"access_denied" or "temporarily_unavailable", which Entra knows.</param>
    public Task Fail(HttpContext context, string? state, string error) => Send(context, state, new("error", error));

    private Task Send(HttpContext context, string? state, KeyValuePair<string, string> said) =>
        pages.Answer(context, new(options.Value.ReturnAddress, ResponseMode.FormPost, state is null ? [said] : [said, new("state", state)]));
}
