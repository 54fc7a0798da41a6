using Akamon.Security;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using System.Text;

namespace Akamon.Recovery.Identity;

/// <summary>Who was confirmed: the pairwise subject, and the printed name (K3).</summary>
public sealed record Confirmed(string Subject, string? Name);

/// <summary>Judges an ID token (OpenID Connect Core 1.0 §3.1.3.7). Asymmetric signatures only, by keys of the issuer.</summary>
public sealed class IdTokens(Authority authority, TimeProvider clock, IOptions<IdentityOptions> options)
{
    private const int LongestSubject = 255, LongestName = 200, LongestToken = 16 * 1024;
    private static readonly JsonWebTokenHandler _handler = new() { MapInboundClaims = false, MaximumTokenSizeInBytes = LongestToken };
    private static readonly string[] _algorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384];

    // Parameters 4.4: an end is passed by thirty seconds at most, a beginning by sixty.
    private static readonly TimeSpan _late = TimeSpan.FromSeconds(30), _ahead = TimeSpan.FromSeconds(60);

    public async Task<Confirmed> Read(string text, TripData trip, CancellationToken cancel)
    {
        if (text.Length > LongestToken || !_handler.CanReadToken(text))
            throw Crooked("The ID token is none.");
        var token = Parse(text);
        if (!_algorithms.Contains(token.Alg, StringComparer.Ordinal))
            throw Crooked("The ID token is signed in a way that is not allowed.");
        var result = await _handler.ValidateTokenAsync(token, Rules(await authority.Keys(token.Kid, cancel)));
        if (!result.IsValid)
            throw new IdentityException(IdentityFault.Crooked, $"The ID token is not valid: {result.Exception?.GetType().Name}.");
        var parties = token.Audiences.ToList();
        if ((parties.Count != 1 || token.Azp is { Length: > 0 }) && !string.Equals(token.Azp, options.Value.ClientId, StringComparison.Ordinal))
            throw Crooked("The ID token is for somebody else as well.");
        if (!token.TryGetPayloadValue<string>("nonce", out var said) || !Secrets.Same(Encoding.UTF8.GetBytes(said), Encoding.UTF8.GetBytes(trip.Nonce)))
            throw Crooked("The ID token belongs to another visit.");
        // Demanded by max_age, which the browser could have taken out on the way (§3.1.2.1).
        if (!token.TryGetPayloadValue<long>("auth_time", out var proved) || DateTimeOffset.FromUnixTimeSeconds(Math.Clamp(proved, 0, uint.MaxValue)) < trip.Begun - _ahead)
            throw Crooked("The ID token does not say that the person was asked just now.");
        if (token.Subject is not { Length: > 0 and <= LongestSubject } subject)
            throw Crooked("The ID token names nobody.");
        token.TryGetPayloadValue<string>(options.Value.NameClaim, out var name);
        return new(subject, string.IsNullOrWhiteSpace(name) ? null : Plain(name));
    }

    private TokenValidationParameters Rules(IReadOnlyList<JsonWebKey> keys) => new()
    {
        ValidIssuer = options.Value.Issuer,
        ValidAudience = options.Value.ClientId,
        IssuerSigningKeys = keys,
        ValidAlgorithms = _algorithms,
        RequireSignedTokens = true,
        RequireExpirationTime = true,
        RequireAudience = true,
        TryAllIssuerSigningKeys = false,
        LifetimeValidator = (begins, ends, token, _) =>
        {
            var now = clock.GetUtcNow().UtcDateTime;
            return ends is { } end && end > now - _late && (begins is null || begins <= now + _ahead)
                && token is JsonWebToken { IssuedAt: var made } && made > now - options.Value.TripLife - _ahead && made <= now + _ahead;
        },
    };

    private static JsonWebToken Parse(string text)
    {
        try
        {
            return new(text);
        }
        catch (Exception fault) when (fault is ArgumentException or SecurityTokenException)
        {
            throw new IdentityException(IdentityFault.Crooked, "The ID token cannot be read.", fault);
        }
    }

    // It is shown and mailed: no marks that turn the direction of what follows.
    private static string Plain(string name) => new([.. name.Normalize(NormalizationForm.FormC).Where(letter => char.GetUnicodeCategory(letter) is not (System.Globalization.UnicodeCategory.Control or System.Globalization.UnicodeCategory.Format)).Take(LongestName)]);

    private static IdentityException Crooked(string why) => new(IdentityFault.Crooked, why);
}
