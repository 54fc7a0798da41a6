using System.Text;
using Akamon.Database;
using Akamon.Security;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Methods;

/// <summary>
/// Codes that are sent to somebody: made, kept as a keyed hash bound to credential and purpose, accepted once.
/// What sends them is the method's business; how often is <see cref="SendLimits"/>'s.
/// </summary>
public sealed class SentCodes(AkamonDb db, Vault vault, TimeProvider clock)
{
    /// <summary>Makes a new code and voids the one before it; saved by the caller together with the message.</summary>
    public async Task<string> Make(Credential credential, Guid purpose, int digits, TimeSpan life, CancellationToken cancel)
    {
        var (code, now) = (Secrets.Digits(digits), clock.GetUtcNow());
        await db.Set<Challenge>().Where(old => old.CredentialId == credential.Id && old.Purpose == purpose).ExecuteDeleteAsync(cancel);
        db.Add(new Challenge
        {
            Id = Ids.New(clock),
            AccountId = credential.AccountId,
            CredentialId = credential.Id,
            Purpose = purpose,
            AnswerHash = Hash(credential, purpose, code),
            Created = now,
            Expires = now + life,
        });
        return code;
    }

    public async Task<bool> Waiting(Credential credential, Guid purpose, CancellationToken cancel) =>
        await db.Set<Challenge>().AnyAsync(row => row.CredentialId == credential.Id && row.Purpose == purpose && row.Expires > clock.GetUtcNow(), cancel);

    /// <summary>For <see cref="Verification.Try"/>: compares, and uses the code up.</summary>
    public async Task<Verdict> Check(Credential credential, Guid purpose, string code, CancellationToken cancel)
    {
        var sent = await db.Set<Challenge>().AsNoTracking().SingleOrDefaultAsync(row => row.CredentialId == credential.Id && row.Purpose == purpose && row.Expires > clock.GetUtcNow(), cancel);
        if (sent is null)
            return new Verdict.Gone();
        if (!Secrets.Same(sent.AnswerHash, Hash(credential, purpose, code)))
            return new Verdict.Wrong();
        var used = await db.Set<Challenge>().Where(row => row.Id == sent.Id).ExecuteDeleteAsync(cancel);
        return used == 1 ? new Verdict.Accepted() : new Verdict.Gone();
    }

    private byte[] Hash(Credential credential, Guid purpose, string code) =>
        vault.Mac("sent code", Encoding.UTF8.GetBytes($"{credential.AccountId:n}|{credential.Id:n}|{purpose:n}|{code}"));
}
