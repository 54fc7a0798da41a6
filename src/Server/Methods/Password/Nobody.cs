using Akamon.Security;
using Microsoft.Extensions.Options;

namespace Akamon.Methods.Password;

/// <summary>Nobody's password: what a name without an account is compared with. Made before the first comparison, whoever's it is.</summary>
public sealed class Nobody(IOptions<PasswordOptions> options)
{
    public string Phc { get; } = Password.Phc.Make(Secrets.Token(), options.Value);
}
