using Akamon.Audit;
using Akamon.Database;
using Akamon.Methods;
using Akamon.Sessions;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Tests.Harness;

/// <summary>What is to be found in the database afterwards.</summary>
internal static class Evidence
{
    public static Task<int> Sessions(this RunningAkamon akamon, Person person) =>
        akamon.Read(db => db.Set<Session>().CountAsync(row => row.AccountId == person.Id));

    public static Task<List<AuditEvent>> Events(this RunningAkamon akamon) =>
        akamon.Read(db => db.Set<AuditEvent>().AsNoTracking().OrderBy(row => row.Stream).ThenBy(row => row.Sequence).ToListAsync());

    public static async Task<int> Events(this RunningAkamon akamon, string act, string result) =>
        (await akamon.Events()).Count(audited => string.Equals(audited.Act, act, StringComparison.Ordinal) && string.Equals(audited.Result, result, StringComparison.Ordinal));

    public static Task<List<Credential>> Methods(this RunningAkamon akamon, Person person) =>
        akamon.Read(db => db.Set<Credential>().AsNoTracking().Where(row => row.AccountId == person.Id && row.State == CredentialState.Active).ToListAsync());

    /// <summary>All at the same moment, as far as one machine can.</summary>
    public static async Task<IReadOnlyList<Page>> Together(int times, Func<int, Task<Page>> act)
    {
        using var start = new SemaphoreSlim(0);
        var all = Enumerable.Range(0, times).Select(async i =>
        {
            await start.WaitAsync();
            return await act(i);
        }).ToList();
        start.Release(times);
        return await Task.WhenAll(all);
    }
}
