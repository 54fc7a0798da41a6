using Akamon.Database;
using Akamon.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Akamon.Methods.SecurityKey;

/// <summary>Keeps challenges on the server, bound to what they are for, and gives each back once.</summary>
public sealed class KeyChallenges(AkamonDb db, TimeProvider clock, IOptions<SecurityKeyOptions> options)
{
    // Several tabs of one browser may wait at once, but nobody fills the table by asking again and again.
    private const int AtOnce = 5;

    public async Task<Guid> Keep(KeyPurpose purpose, string bound, string state, CancellationToken cancel)
    {
        var (binding, now) = (Binding(purpose, bound), clock.GetUtcNow());
        var kept = await db.Set<KeyChallenge>().Where(row => row.Binding == binding).OrderByDescending(row => row.Expires).Select(row => row.Id).Take(AtOnce).ToListAsync(cancel);
        if (kept.Count == AtOnce)
            await db.Set<KeyChallenge>().Where(row => row.Binding == binding && !kept.Take(AtOnce - 1).Contains(row.Id)).ExecuteDeleteAsync(cancel);
        var challenge = new KeyChallenge { Id = Ids.New(clock), Binding = binding, State = state, Expires = now + options.Value.ChallengeLife };
        db.Add(challenge);
        await db.SaveChangesAsync(cancel);
        return challenge.Id;
    }

    /// <summary>Uses it up. Of many who ask at one moment, on whatever node, one gets it.</summary>
    /// <returns>Null when it is too old, used, or was made for something else.</returns>
    public Task<string?> Take(Guid id, KeyPurpose purpose, string bound, CancellationToken cancel)
    {
        var (binding, now) = (Binding(purpose, bound), clock.GetUtcNow().ToUnixTimeMilliseconds());
        return db.Returning($"delete from key_challenges where id = {id} and binding = {binding} and expires > {now} returning state", row => row.GetString(0), cancel);
    }

    private static byte[] Binding(KeyPurpose purpose, string bound) => Secrets.Hash($"{purpose}|{bound}");
}

/// <summary>What a challenge is for; it proves nothing elsewhere (sec:E01).</summary>
public enum KeyPurpose { Registration, Proof, Passwordless }
