using Akamon.Database;
using Microsoft.EntityFrameworkCore;

namespace Akamon.RelyingParties.Saml.Direct;

/// <summary>What became of telling the systems of a session.</summary>
internal sealed class EndsTold(AkamonDb db, SamlSystems systems) : IPartings
{
    public async Task<IReadOnlyList<Parting>> Of(Guid session, CancellationToken cancel)
    {
        var rows = await db.Set<Visited>().AsNoTracking().Where(row => row.SessionId == session && row.Live == null && (row.Due != null || row.Tries > 0)).OrderBy(row => row.Id).ToListAsync(cancel);
        return [.. from visits in rows.GroupBy(row => row.System, StringComparer.Ordinal)
                   let system = systems.Named(visits.Key)
                   where system is not null
                   select new Parting(system.Party, visits.Select(StateOf).Where(state => state != PartingState.Told).DefaultIfEmpty(PartingState.Told).Max(), Frame: null)];
    }

    // Of several visits the one that is worst off.
    private static PartingState StateOf(Visited row) =>
        row.Told is not null ? PartingState.Told
        : row.Due is null ? PartingState.Failed
        : row.Tries == 0 ? PartingState.Waiting : PartingState.Again;
}
