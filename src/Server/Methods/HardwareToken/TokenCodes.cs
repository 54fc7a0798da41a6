using Akamon.Database;
using Akamon.Security;
using Akamon.Standards.Otp;
using Akamon.Standards.Otp.Seeds;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Akamon.Methods.HardwareToken;

/// <summary>
/// Looks at the codes of a token: one in a narrow window, or two shown one after the other in a wide one (resynchronisation,
/// RFC 4226 §7.4, RFC 6238 §6). What is accepted moves counter and drift on in one conditional statement, which only one of
/// many equal tries can do, on whatever node. For <see cref="Verification.Try"/>; nothing is counted here.
/// </summary>
public sealed class TokenCodes(AkamonDb db, Vault vault, TimeProvider clock, IOptions<HardwareTokenOptions> options)
{
    private const int Around = 1;

    /// <summary>A proof by its holder. Null, in store, lost, somebody else's: the same work, and wrong.</summary>
    public async Task<Verdict> Prove(Token? token, Guid holder, IReadOnlyList<string> codes, CancellationToken cancel)
    {
        var theirs = token is { State: TokenState.Lent } && token.HolderId == holder;
        var (first, drift, used) = Look(token, codes);
        if (token is null || !theirs)
            return new Verdict.Wrong();
        if (first is not { } from)
            return new Verdict.Wrong(AlreadyUsed: used);
        var to = from + codes.Count - 1;
        // Reported lost or given back a moment ago: not there for this statement either.
        var moved = await db.Database.ExecuteSqlAsync(
            $"update hardware_tokens set last_step = {to}, drift = {drift} where id = {token.Id} and last_step < {from} and holder_id = {holder} and state = 'Lent'", cancel);
        return moved == 1 ? new Verdict.Accepted() : new Verdict.Wrong(AlreadyUsed: true);
    }

    /// <summary>Finds a token again that lies before somebody of the desk, whoever has it.</summary>
    public async Task<Verdict> Align(Token token, IReadOnlyList<string> codes, CancellationToken cancel)
    {
        if (Look(token, codes) is not ({ } from, var drift, _))
            return new Verdict.Wrong();
        var to = from + codes.Count - 1;
        return await db.Database.ExecuteSqlAsync($"update hardware_tokens set last_step = {to}, drift = {drift} where id = {token.Id} and last_step < {from}", cancel) == 1
            ? new Verdict.Accepted()
            : new Verdict.Wrong(AlreadyUsed: true);
    }

    private (long? From, int Drift, bool Used) Look(Token? token, IReadOnlyList<string> codes)
    {
        if (token is null)
        {
            Hotp.Find(new byte[20], codes, 0, options.Value.LookAhead);
            return (null, 0, false);
        }
        var key = vault.Open(Token.SecretColumn, token.Id, token.Secret);
        return token.Kind is TokenKind.Counter ? LookAhead(token, key, codes) : LookAround(token, key, codes);
    }

    private (long?, int, bool) LookAhead(Token token, byte[] key, IReadOnlyList<string> codes)
    {
        var count = codes.Count > 1 ? options.Value.ResyncAhead - 1 : options.Value.LookAhead;
        var from = Hotp.Find(key, codes, token.LastStep + 1, count, token.Digits, token.Algorithm);
        var used = token.LastStep >= 0 && Hotp.Find(key, [codes[^1]], token.LastStep, 1, token.Digits, token.Algorithm) is not null;
        return (from, 0, from is null && used);
    }

    // Never further than the most drift from our own clock, whichever way it has crept there.
    private (long?, int, bool) LookAround(Token token, byte[] key, IReadOnlyList<string> codes)
    {
        var (now, most, more) = (Standards.Otp.Totp.Step(clock.GetUtcNow(), TimeSpan.FromSeconds(token.Period)), options.Value.MostDrift, codes.Count - 1);
        var (least, last) = more > 0 ? (-most, most) : (Math.Max(-most, token.Drift - Around), Math.Min(most, token.Drift + Around));
        var start = now + least - more;
        if (Hotp.Find(key, codes, start, last - least + 1, token.Digits, token.Algorithm) is not { } from)
            return (null, token.Drift, false);
        return from > token.LastStep ? (from, (int)(from + more - now), false) : (null, token.Drift, true);
    }
}
