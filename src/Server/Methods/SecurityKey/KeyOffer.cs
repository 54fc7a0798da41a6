using Akamon.Accounts;
using Akamon.Security;
using Akamon.Sessions;
using Microsoft.Extensions.Options;

namespace Akamon.Methods.SecurityKey;

/// <summary>
/// A passkey, offered after a sign-in without one (3.8), and then not again for a while in this browser. A visible offer: the
/// browser's silent way (WebAuthn L3, conditional create) makes keys without checking their owner, and none is taken here.
/// </summary>
internal sealed class KeyOffer(KeyHolders holders, KeyDomain domain, Caller caller, IHttpContextAccessor http, IOptions<SecurityKeyOptions> options) : IOffer
{
    public const string Cookie = "__Host-idp_later";

    public string Part => "/Methods/SecurityKey/_Make.cshtml";

    public async Task<bool> Suits(Account account, CancellationToken cancel) =>
        options.Value.OfferAfterSignIn && domain.Possible && http.HttpContext?.Request.Cookies[Cookie] is null
        && DeviceName.Of(caller.Agent) is { } browser && !KeyData.KnownNotToWork(browser)
        && (await holders.Keys(account.Id, cancel)).Count == 0;
}
