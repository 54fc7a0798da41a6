using Akamon.Database;
using Akamon.Security;
using Microsoft.EntityFrameworkCore;

namespace Akamon.Audit;

/// <summary>Walks the chain and names the first event that does not fit.</summary>
public sealed class AuditVerifier(AkamonDb db, Vault vault)
{
    public sealed record Fault(Guid Stream, long Sequence);

    /// <returns>The first bad event, or null when every stream is whole.</returns>
    public async Task<Fault?> Verify(CancellationToken cancel)
    {
        var (stream, expected, last) = (Guid.Empty, 0L, Array.Empty<byte>());
        await foreach (var audited in db.Set<AuditEvent>().AsNoTracking().OrderBy(row => row.Stream).ThenBy(row => row.Sequence).AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (audited.Stream != stream)
                (stream, expected, last) = (audited.Stream, 1, []);
            if (audited.Sequence != expected || !Secrets.Same(audited.Seal, AuditChain.SealOf(vault, audited, last)))
                return new(audited.Stream, expected);
            (expected, last) = (expected + 1, audited.Seal);
        }
        return null;
    }
}
