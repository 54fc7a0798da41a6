using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Akamon.RelyingParties.Oidc.Entra;

/// <summary>Whom a sign-in of Entra is about.</summary>
/// <param name="Tenant">Claim "tid".</param>
/// <param name="Person">Claim "oid": the person in the tenant, the same for every application.</param>
/// <param name="Subject">Claim "sub": the person as our application knows them; the answer repeats it.</param>
internal sealed record EntraHint(Guid Tenant, Guid Person, string Subject);

/// <summary>
/// Judges the id_token_hint of an external authentication method. It is issued as over, so that nobody takes it for a sign-in:
/// its end is not looked at, but it must have been issued just now. It is what tells us that the first factor was proved.
/// </summary>
internal sealed class EntraHints(EntraKeys keys, TimeProvider clock, IOptions<EntraOptions> options)
{
    private const int LongestSubject = 255, LongestToken = 16 * 1024;
    private static readonly TimeSpan _ahead = TimeSpan.FromSeconds(60);
    private static readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = LongestToken };

    /// <returns>The hint; otherwise why not: false means that Microsoft's keys cannot be had.</returns>
    public async Task<(EntraHint? Hint, bool Sure)> Read(string? text, CancellationToken cancel)
    {
        if (text is not { Length: > 0 and <= LongestToken } || Parse(text) is not { Alg: SecurityAlgorithms.RsaSha256 } token || Claim(token, "tid") is not { } tenant || !options.Value.Tenants.Contains(tenant))
            return (null, true);
        if (await keys.For(tenant, token.Kid, cancel) is not { } known)
            return (null, false);
        var result = await _handler.ValidateTokenAsync(token, Rules(tenant, known));
        return result.IsValid && Claim(token, "oid") is { } person && token.Subject is { Length: > 0 and <= LongestSubject } subject
            ? (new(tenant, person, subject), true)
            : (null, true);
    }

    private TokenValidationParameters Rules(Guid tenant, IReadOnlyList<JsonWebKey> known) => new()
    {
        ValidIssuer = options.Value.IssuerOf(tenant),
        ValidAudience = options.Value.ApplicationId.ToString("d"),
        IssuerSigningKeys = known,
        ValidAlgorithms = [SecurityAlgorithms.RsaSha256],
        RequireSignedTokens = true,
        RequireAudience = true,
        TryAllIssuerSigningKeys = false,
        LifetimeValidator = (_, _, token, _) => token is JsonWebToken { IssuedAt: var made } && made > clock.GetUtcNow().UtcDateTime - options.Value.RequestAge && made <= clock.GetUtcNow().UtcDateTime + _ahead,
    };

    private static Guid? Claim(JsonWebToken token, string name) => token.TryGetPayloadValue<string>(name, out var text) && Guid.TryParseExact(text, "D", out var id) ? id : null;

    private static JsonWebToken? Parse(string text)
    {
        try
        {
            return _handler.CanReadToken(text) ? new(text) : null;
        }
        catch (Exception fault) when (fault is ArgumentException or SecurityTokenException)
        {
            return null;
        }
    }
}
