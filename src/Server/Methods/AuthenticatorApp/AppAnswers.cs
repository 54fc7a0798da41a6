using System.Globalization;
using System.Text;
using Akamon.Accounts;
using Akamon.Audit;
using Akamon.Database;
using Akamon.Security;
using Akamon.SignIn;
using Akamon.Standards.Jose;
using Akamon.Web;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Methods.AuthenticatorApp;

/// <summary>What came of an answer.</summary>
internal enum AnswerEnd { Approved, Denied, Cancelled, Wrong, Gone, Unsigned }

/// <summary>
/// The app's side: takes an answer signed by the phone that was asked. Each change of state is one conditional statement
/// that also asks whether the sign-in still waits for it; a refusal overtakes an approval that is not used yet (sec:D05, D07).
/// </summary>
public sealed class AppAnswers(AkamonDb db, Questions questions, Attempts attempts, Locks locks, AppPeace peace, ChangeNotice notice, RequestBell bell, AuditLog audit, Together together, TimeProvider clock)
{
    private static readonly TimeSpan _report = TimeSpan.FromMinutes(10);

    /// <summary>What waits for this phone.</summary>
    internal async Task<IReadOnlyList<AppRequest>> Waiting(Device device, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        return await Open(device.Id, now).AsNoTracking().ToListAsync(cancel);
    }

    internal async Task<AnswerEnd> Take(Device device, Guid id, Answer answer, CancellationToken cancel)
    {
        if (await db.Set<AppRequest>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == id, cancel) is not { } request)
            return AnswerEnd.Gone;
        if (request.CredentialId != device.Id)
            return await Foreign(device, request, cancel);
        var question = questions.Open(request);
        if (!DeviceKey.Signed(device.Record.Key!, answer.Signature, "akamon-decision-v1", request.Id.ToString("d"), answer.Number ?? "", answer.Decision ?? "", Base64Url.Encode(question.Nonce), answer.Time.ToString(CultureInfo.InvariantCulture))) // A device has a key.
            return AnswerEnd.Unsigned;
        return answer switch
        {
            { Decision: "approve", Number: { Length: > 0 } number } when Same(number, question.Number) || Same(number, question.Link) => await Approve(device, id, cancel),
            { Decision: "approve", Number: { Length: > 0 } } => await End(Waits(id), RequestState.Wrong, AnswerEnd.Wrong, cancel),
            { Decision: "cancel" } => await End(Waits(id), RequestState.Cancelled, AnswerEnd.Cancelled, cancel),
            { Decision: "deny" } => await Deny(request, cancel),
            _ => AnswerEnd.Unsigned,
        };
    }

    /// <summary>After "this was not me": nothing disturbs the account until its owner has signed in another way.</summary>
    internal async Task<bool> Report(Device device, Guid id, bool shut, CancellationToken cancel)
    {
        var since = clock.GetUtcNow() - _report;
        if (!await db.Set<AppRequest>().AnyAsync(row => row.Id == id && row.CredentialId == device.Id && row.State == RequestState.Denied && row.Created > since, cancel))
            return false;
        if (!shut || await locks.Put(device.Account, cancel) == 0)
            return true;
        await attempts.EndAll(device.Account, cancel);
        audit.Add(Acts.Reported, "locked", device.Account, AppMethod.MethodName);
        await notice.Tell(await Owner(device.Account, cancel), () => (AppText.LockedSubject, AppText.LockedBody), cancel);
        await db.SaveChangesAsync(cancel);
        return true;
    }

    private Task<AnswerEnd> Approve(Device device, Guid id, CancellationToken cancel) =>
        End(Open(device.Id, clock.GetUtcNow()).Where(row => row.Id == id), RequestState.Approved, AnswerEnd.Approved, cancel);

    private async Task<AnswerEnd> End(IQueryable<AppRequest> which, RequestState state, AnswerEnd end, CancellationToken cancel)
    {
        var ended = await which.ExecuteUpdateAsync(set => set.SetProperty(row => row.State, state).SetProperty(row => row.Live, (Guid?)null), cancel);
        bell.Ring();
        return ended == 1 ? end : AnswerEnd.Gone;
    }

    // Whoever started this knows the password: everything that is on its way in ends with it.
    private async Task<AnswerEnd> Deny(AppRequest request, CancellationToken cancel)
    {
        var (now, account) = (clock.GetUtcNow(), await Owner(request.AccountId, cancel));
        var denied = await together.Run(
            async stop =>
            {
                var open = db.Set<AppRequest>().Where(row => row.Id == request.Id && row.Expires > now && (row.State == RequestState.Waiting || (row.State == RequestState.Approved && row.Used == null)));
                if (await End(open, RequestState.Denied, AnswerEnd.Denied, stop) is AnswerEnd.Gone)
                    return false;
                await attempts.EndAll(account.Id, stop);
                await db.Set<Credential>().Where(row => row.Id == request.Purpose && row.State == CredentialState.Pending).ExecuteDeleteAsync(stop);
                audit.Add(Acts.Reported, AppMethod.MethodName, account.Id, AppMethod.MethodName);
                await notice.Tell(account, () => (AppText.ReportedSubject, AppText.ReportedBody), stop);
                await db.SaveChangesAsync(stop);
                return true;
            },
            cancel);
        if (!denied)
            return AnswerEnd.Gone;
        bell.Ring();
        await peace.Judge(account.Id, cancel);
        return AnswerEnd.Denied;
    }

    private async Task<AnswerEnd> Foreign(Device device, AppRequest request, CancellationToken cancel)
    {
        audit.Add(Acts.Foreign, "refused", request.AccountId, AppMethod.MethodName, actor: device.Account);
        await db.SaveChangesAsync(cancel);
        return AnswerEnd.Gone;
    }

    private IQueryable<AppRequest> Waits(Guid id)
    {
        var now = clock.GetUtcNow();
        return db.Set<AppRequest>().Where(row => row.Id == id && row.State == RequestState.Waiting && row.Expires > now);
    }

    // Its page still asks: the sign-in has not ended, nor gone another way; the registration is still under way.
    private IQueryable<AppRequest> Open(Guid device, DateTimeOffset now) =>
        db.Set<AppRequest>().Where(row => row.CredentialId == device && row.State == RequestState.Waiting && row.Expires > now
            && ((row.Kind == RequestKind.Trial && db.Set<Credential>().Any(pending => pending.Id == row.Purpose && pending.State == CredentialState.Pending))
                || (row.Kind == RequestKind.SignIn && db.Set<Attempt>().Any(attempt => attempt.Id == row.Purpose && attempt.State == AttemptState.Verifying && attempt.Expires > now && attempt.CredentialId == row.CredentialId && attempt.Way == "app"))));

    private Task<Account> Owner(Guid account, CancellationToken cancel) => db.Set<Account>().AsNoTracking().SingleAsync(row => row.Id == account, cancel);

    private static bool Same(string one, string other) => Secrets.Same(Encoding.UTF8.GetBytes(one), Encoding.UTF8.GetBytes(other));
}

/// <summary>An answer as the app sends it.</summary>
internal sealed record Answer(string? Decision, string? Number, long Time, string? Signature);
