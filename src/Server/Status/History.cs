using Akamon.Audit;
using Akamon.Database;
using Akamon.Sessions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Akamon.Status;

/// <summary>A person's own events out of the audit log, newest first, one page at a time by key.</summary>
public sealed class History(AkamonDb db, IOptions<StatusOptions> options)
{
    /// <summary>Where a page goes on: the moment and number of its last event.</summary>
    public sealed record Mark(DateTimeOffset At, long Sequence);

    private static readonly string[] _told =
    [
        Acts.Password, Acts.Proof, Acts.Reported, Acts.SignedIn, Acts.SignedOut, Acts.Refused, Acts.Entered, Acts.SystemTold, Acts.DeviceDenied, Acts.MethodAdded, Acts.MethodRemoved, Acts.MethodRenamed,
        Acts.MethodDefault, Acts.RegistrationDropped, Acts.PasswordChanged, Acts.SessionEnded, Acts.MfaApplied, Acts.MfaPlanned, Acts.MfaSpread, Acts.MfaActive, Acts.Limit,
        Acts.PassMade, Acts.PassUsed, Acts.TemporaryMade, Acts.TemporaryUsed, Acts.NewPasswordAsked, Acts.NewPasswordProof, Acts.DeviceLost, Acts.AppPasswordUsed, Acts.MailConfirmed, Acts.MailDead, Acts.RecoveryAsked, Acts.RecoveryCancelled, Acts.RecoverySent, Acts.IdentityLinked, Acts.IdentityUnlinked, Acts.IdentityUsed, Acts.SecondSecret, Acts.ExceptionMade, Acts.ExceptionEnded, Acts.Trained, Acts.RoleSet, Acts.UnitsSet, Acts.Looked, Acts.ConsentGiven, Acts.ConsentRefused, Acts.ConsentRevoked,
        Acts.TokenApplied, Acts.TokenClosed, Acts.TokenLent, Acts.TokenReceived, Acts.TokenExtended, Acts.TokenReturned, Acts.TokenLost, Acts.TokenAligned,
    ];

    public async Task<(IReadOnlyList<AuditEvent> Events, Mark? Next)> Of(Guid account, Mark? after, CancellationToken cancel)
    {
        var size = options.Value.HistoryPage;
        var mine = db.Set<AuditEvent>().AsNoTracking().Where(row => row.AccountId == account && _told.Contains(row.Act)
            // Steps of a sign-in that went well are told once, by its end.
            && !(row.Act == Acts.Password && row.Result == "accepted") && !(row.Act == Acts.MethodAdded && row.Result != "accepted"));
        if (after is not null)
            mine = mine.Where(row => row.At < after.At || (row.At == after.At && row.Sequence < after.Sequence));
        var page = await mine.OrderByDescending(row => row.At).ThenByDescending(row => row.Sequence).Take(size + 1).ToListAsync(cancel);
        var next = page.Count > size ? new Mark(page[size - 1].At, page[size - 1].Sequence) : null;
        return ([.. page.Take(size)], next);
    }

    /// <summary>For each visit, why it was asked to verify.</summary>
    public async Task<IReadOnlyDictionary<string, (Why Why, string? System)>> Reasons(Guid account, IEnumerable<AuditEvent> events, CancellationToken cancel)
    {
        var references = events.Where(one => one.Act is Acts.SignedIn or Acts.Proof or Acts.Entered).Select(one => one.Reference).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        var asked = await db.Set<AuditEvent>().AsNoTracking().Where(row => row.AccountId == account && row.Act == Acts.Asked && references.Contains(row.Reference!)).Select(row => new { row.Reference, row.Result, row.System }).ToListAsync(cancel);
        return asked.DistinctBy(one => one.Reference, StringComparer.Ordinal).Where(one => Enum.TryParse<Why>(one.Result, out _))
            .ToDictionary(one => one.Reference!, one => (Enum.Parse<Why>(one.Result), one.System), StringComparer.Ordinal);
    }

    /// <summary>For each visit, the method that proved it.</summary>
    public async Task<IReadOnlyDictionary<string, string>> Proofs(Guid account, IEnumerable<AuditEvent> events, CancellationToken cancel)
    {
        var references = events.Where(one => one.Act is Acts.SignedIn).Select(one => one.Reference).OfType<string>().ToList();
        var proofs = await db.Set<AuditEvent>().AsNoTracking().Where(row => row.AccountId == account && row.Act == Acts.Proof && row.Result == "accepted" && references.Contains(row.Reference!) && row.Method != null)
            .Select(row => new { row.Reference, row.Method }).ToListAsync(cancel);
        return proofs.DistinctBy(one => one.Reference, StringComparer.Ordinal).ToDictionary(one => one.Reference!, one => one.Method!, StringComparer.Ordinal);
    }
}
