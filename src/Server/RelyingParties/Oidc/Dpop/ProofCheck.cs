using System.Globalization;
using Akamon.Security;
using Akamon.Standards.Jose;
using Akamon.Standards.Oidc;
using Microsoft.Extensions.Options;

namespace Akamon.RelyingParties.Oidc.Dpop;

/// <summary>Takes proofs of possession (RFC 9449): each once in the whole cluster, and with a nonce of ours where that is switched on (sec:I22).</summary>
internal sealed class ProofCheck(UsedOnce once, Vault vault, Issuer issuer, TimeProvider clock, IOptions<OidcOptions> options)
{
    private const string Header = "DPoP", NonceHeader = "DPoP-Nonce";
    private static readonly TimeSpan _turn = TimeSpan.FromSeconds(150); // A nonce counts in the turn it was made in and the next: five minutes at most.

    public async Task<Possession> Of(HttpContext context, string? accessToken, CancellationToken cancel)
    {
        if (context.Request.Headers[Header] is not { Count: > 0 } sent)
            return new Possession.None();
        if (options.Value.DpopNonce)
            context.Response.Headers[NonceHeader] = Nonce(clock.GetUtcNow());
        if (sent is not [{ } text] || DpopProof.Read(text, context.Request.Method, issuer.Here + context.Request.Path, accessToken, clock.GetUtcNow()) is not { } proof)
            return new Possession.Refused(OidcError.InvalidDpopProof);
        if (options.Value.DpopNonce && !IsFresh(proof.Nonce))
            return new Possession.Refused(OidcError.UseDpopNonce);
        return await once.Use($"dpop {proof.Thumbprint}", proof.Id, proof.IssuedAt + DpopProof.Window, cancel) ? new Possession.Shown(proof.Thumbprint) : new Possession.Refused(OidcError.InvalidDpopProof);
    }

    /// <summary>RFC 9449 §7.1, §7.2: a bound token comes with its proof, another one without; neither way passes for the other.</summary>
    /// <returns>Null when it came as it must.</returns>
    public async Task<OidcError?> Misuse(HttpContext context, PresentedToken sent, AccessToken token, CancellationToken cancel)
    {
        if (sent.Dpop != token.KeyThumbprint is not null)
            return OidcError.InvalidToken;
        if (!sent.Dpop)
            return null;
        return await Of(context, sent.Text, cancel) switch
        {
            Possession.Refused(var error) => error,
            Possession.Shown(var key) when string.Equals(key, token.KeyThumbprint, StringComparison.Ordinal) => null,
            _ => OidcError.InvalidDpopProof,
        };
    }

    private bool IsFresh(string? nonce) => nonce is not null && (Is(nonce, clock.GetUtcNow()) || Is(nonce, clock.GetUtcNow() - _turn));

    private bool Is(string nonce, DateTimeOffset then) => string.Equals(nonce, Nonce(then), StringComparison.Ordinal); // It is public: nothing to guess.

    // Needs no memory: every node makes the same one.
    private string Nonce(DateTimeOffset then) => Base64Url.Encode(vault.Mac("dpop nonce", (then.UtcTicks / _turn.Ticks).ToString(CultureInfo.InvariantCulture)).AsSpan(0, 16));
}
