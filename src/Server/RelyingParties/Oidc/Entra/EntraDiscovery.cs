using System.Text.Json;

namespace Akamon.RelyingParties.Oidc.Entra;

/// <summary>The discovery document for Entra alone: an issuer of its own, which knows nothing but this one question.</summary>
internal sealed class EntraDiscovery(Issuer issuer)
{
    public string Here => issuer.Here + EntraRoom.Root;

    public Task Answer(HttpContext context) => Replies.Document(context, JsonSerializer.SerializeToUtf8Bytes(new
    {
        issuer = Here,
        authorization_endpoint = issuer.Here + EntraRoom.AskPath,
        jwks_uri = issuer.Here + EntraRoom.KeysPath,
        scopes_supported = new[] { "openid" },
        response_types_supported = new[] { "id_token" },
        response_modes_supported = new[] { "form_post" },
        grant_types_supported = new[] { "implicit" },
        subject_types_supported = new[] { "public" },
        id_token_signing_alg_values_supported = new[] { "RS256" },
        claim_types_supported = new[] { "normal" },
        claims_supported = new[] { "sub", "acr", "amr", "nonce" },
    }));
}
