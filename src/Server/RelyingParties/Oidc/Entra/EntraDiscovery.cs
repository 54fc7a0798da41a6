using System.Text;
using System.Text.Json.Nodes;

namespace Akamon.RelyingParties.Oidc.Entra;

/// <summary>The discovery document for Entra alone: an issuer of its own, which knows nothing but this one question.</summary>
internal sealed class EntraDiscovery(Issuer issuer)
{
    public string Here => issuer.Here + EntraRoom.Root;

    public Task Answer(HttpContext context) => Replies.Document(context, Encoding.UTF8.GetBytes(new JsonObject
    {
        ["issuer"] = Here,
        ["authorization_endpoint"] = issuer.Here + EntraRoom.AskPath,
        ["jwks_uri"] = issuer.Here + EntraRoom.KeysPath,
        ["scopes_supported"] = new JsonArray("openid"),
        ["response_types_supported"] = new JsonArray("id_token"),
        ["response_modes_supported"] = new JsonArray("form_post"),
        ["grant_types_supported"] = new JsonArray("implicit"),
        ["subject_types_supported"] = new JsonArray("public"),
        ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
        ["claim_types_supported"] = new JsonArray("normal"),
        ["claims_supported"] = new JsonArray("sub", "acr", "amr", "nonce"),
    }.ToJsonString()));
}
