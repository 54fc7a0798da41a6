using Akamon.Accounts;
using Akamon.Database;
using Akamon.MfaUse;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Policies;

/// <summary>How far each audience has come with MFA, and who has not (I8). Suspended accounts do not count.</summary>
public sealed class Adoption(AkamonDb db, TimeProvider clock)
{
    public sealed record Figure(string Kind, int Accounts, int InUse, int Excepted);

    /// <summary>Per kind of member; somebody of two kinds counts in both.</summary>
    public async Task<IReadOnlyList<Figure>> Figures(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var inUse = await Using(cancel);
        var excepted = (await db.Set<Waiver>().Where(row => row.Rule == RuleKind.Mfa && row.Ended == null && row.Until > now).Select(row => row.AccountId).ToListAsync(cancel)).ToHashSet();
        var all = await db.Set<Account>().Where(row => row.Suspended == null).Select(row => new { row.Id, row.Affiliations }).ToListAsync(cancel);
        return [.. all.SelectMany(one => Kinds.Of(one.Affiliations).DefaultIfEmpty("–").Select(kind => (Kind: kind, one.Id))).GroupBy(one => one.Kind, StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new Figure(group.Key, group.Count(), group.Count(one => inUse.Contains(one.Id)), group.Count(one => excepted.Contains(one.Id) && !inUse.Contains(one.Id))))];
    }

    /// <summary>Those that do not use it.</summary>
    public async Task<IReadOnlyList<Account>> Without(CancellationToken cancel) =>
        await db.Set<Account>().AsNoTracking().Where(row => row.Suspended == null && !db.Set<MfaSwitch>().Any(used => used.AccountId == row.Id && (used.State == MfaUseState.Active || used.State == MfaUseState.Spreading)))
            .OrderBy(row => row.CommonId).ToListAsync(cancel);

    private async Task<HashSet<Guid>> Using(CancellationToken cancel) =>
        (await db.Set<MfaSwitch>().Where(used => used.State == MfaUseState.Active || used.State == MfaUseState.Spreading).Select(used => used.AccountId).ToListAsync(cancel)).ToHashSet();
}
