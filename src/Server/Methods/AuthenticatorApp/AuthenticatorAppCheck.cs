using Akamon.Web;
using Microsoft.Extensions.Options;

namespace Akamon.Methods.AuthenticatorApp;

/// <summary>The app must not share a host with the sign-in pages: signing out wipes what a browser keeps for a host, keys too (parameters 3.4).</summary>
internal sealed class AuthenticatorAppCheck(IOptions<WebOptions> web) : IValidateOptions<AuthenticatorAppOptions>
{
    public ValidateOptionsResult Validate(string? name, AuthenticatorAppOptions options) =>
        options.Origin is { } origin && web.Value.PublicOrigin is { } main && string.Equals(origin.Host, main.Host, StringComparison.OrdinalIgnoreCase)
            ? ValidateOptionsResult.Fail("Methods:AuthenticatorApp:Origin needs a host name other than that of Web:PublicOrigin.")
            : ValidateOptionsResult.Success;
}
