using Akamon.Standards.Jose;
using Akamon.Standards.Oidc;

namespace Akamon.RelyingParties.Oidc;

/// <summary>The discovery document, written once where the issuer is fixed.</summary>
internal sealed class Discovery(Issuer issuer)
{
    private readonly byte[]? _ready = issuer.IsFixed ? Write(issuer.Here) : null;

    public Task Answer(HttpContext context) => Replies.Document(context, _ready ?? Write(issuer.Here));

    private static byte[] Write(string issuer) => DiscoveryDocument.Write(
        new OidcEndpoints
        {
            Issuer = issuer,
            Authorization = issuer + OidcRoom.AuthorizePath,
            Token = issuer + OidcRoom.TokenPath,
            JsonWebKeys = issuer + OidcRoom.KeysPath,
            UserInfo = issuer + OidcRoom.UserInfoPath,
            EndSession = issuer + OidcRoom.LogoutPath,
            DeviceAuthorization = issuer + OidcRoom.DevicePath,
            PushedRequest = issuer + OidcRoom.PushPath,
            Introspection = issuer + OidcRoom.IntrospectPath,
            Revocation = issuer + OidcRoom.RevokePath,
        },
        new OidcCapabilities
        {
            Algorithms = Enum.GetValues<SigningAlgorithm>(),
            Scopes = OidcClients.KnownScopes,
            Claims = ["name", "preferred_username", "locale", "email", "email_verified"],
            AcrValues = Acr.All,
            UiLocales = ["ja", "en"],
            SignedRequests = true,
            Dpop = true,
            BackChannelLogout = true,
            FrontChannelLogout = true,
            MoreGrants = ["client_credentials", TokenRequest.DeviceGrant],
        });
}
