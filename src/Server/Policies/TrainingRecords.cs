using System.Globalization;
using Akamon.Accounts;
using Akamon.Audit;
using Akamon.Database;
using Akamon.Web;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Policies;

/// <summary>Takes in who has passed the training and on which day: lines "0000000001,2026-04-20" from wherever it is held (I9). All of it or nothing; a later day stays.</summary>
public sealed class TrainingRecords(AkamonDb db, AccountName names, AuditLog audit, Days days, TimeProvider clock)
{
    /// <param name="Passed">Accounts whose day was brought forward.</param>
    /// <param name="Faults">Lines that are wrong, with the number each has in the file.</param>
    public sealed record Report(int Passed, IReadOnlyList<(int Line, string Fault)> Faults);

    public async Task<Report> Take(IEnumerable<string> lines, bool dry, CancellationToken cancel)
    {
        var (faults, passed) = (new List<(int, string)>(), 0);
        foreach (var (line, number) in lines.Select((line, at) => (line.Trim(), at + 1)))
        {
            if (line.Length == 0 || line.StartsWith('#'))
                continue;
            if (Read(line) is not var (name, day))
                faults.Add((number, PoliciesText.FaultLine));
            else if (day > days.Of(clock.GetUtcNow()))
                faults.Add((number, PoliciesText.FaultFuture));
            else if (await db.Set<Account>().SingleOrDefaultAsync(row => row.CommonId == name, cancel) is not { } account)
                faults.Add((number, PoliciesText.FaultAccount));
            else if (Note(account, day))
                passed++;
        }
        if (faults.Count == 0 && !dry)
            await db.SaveChangesAsync(cancel);
        else
            db.ChangeTracker.Clear();
        return new(passed, faults);
    }

    private bool Note(Account account, DateOnly day)
    {
        var moment = days.Begin(day);
        if (account.Trained >= moment)
            return false;
        account.Trained = moment;
        audit.Add(Acts.Trained, day.ToString("o", CultureInfo.InvariantCulture), account.Id);
        return true;
    }

    private (string Name, DateOnly Day)? Read(string line) =>
        line.Split(',') is [var id, var date] && names.CommonId(id) is { } name && DateOnly.TryParseExact(date.Trim(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? (name, day) : null;
}
