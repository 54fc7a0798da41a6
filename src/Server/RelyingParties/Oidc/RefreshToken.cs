using Akamon.Security;

namespace Akamon.RelyingParties.Oidc;

/// <summary>Names its family in front of its secret, so that one that was used before is known for what it is.</summary>
internal static class RefreshToken
{
    private const int Name = 32;

    public static string New(Guid grant) => $"{grant:n}.{Secrets.Token()}";

    public static Guid? Family(string token) =>
        token.Length > Name + 1 && token[Name] == '.' && Guid.TryParseExact(token.AsSpan(0, Name), "n", out var grant) ? grant : null;
}
