using System.Buffers.Text;
using Akamon.Security;
using Akamon.Web;
using Microsoft.Extensions.Options;

namespace Akamon.Delivery.Calls.Hooks;

/// <summary>The web-hooks of one call: nobody can guess them, because they carry a keyed hash of its id.</summary>
internal sealed class HookAddress(Vault vault, IOptions<HookOptions> options, IOptions<WebOptions> web)
{
    public const string Path = "/delivery/calls";

    /// <summary>Null while nobody knows what this server is called from outside.</summary>
    public Uri? Of(Guid call, string what) =>
        (options.Value.HooksTo ?? web.Value.PublicOrigin) is { } origin ? new Uri(origin, $"{Path}/{call:n}/{Token(call)}/{what}") : null;

    public bool IsRight(Guid call, string token) => Secrets.Same(System.Text.Encoding.ASCII.GetBytes(token), System.Text.Encoding.ASCII.GetBytes(Token(call)));

    private string Token(Guid call) => Base64Url.EncodeToString(vault.Mac("call hook", call.ToString("n")));
}
