using Akamon.Accounts;
using Akamon.Audit;
using Akamon.Database;
using Microsoft.EntityFrameworkCore;

namespace Akamon.RelyingParties.Oidc.Entra;

/// <summary>A line of the file that cannot be taken.</summary>
public sealed record EntraFault(int Line, string Why);

/// <summary>Takes over who is who: lines "tenant,object id,account", as Entra's own export and the directory give them.</summary>
public sealed class EntraLinks(AkamonDb db, AccountName names, AuditLog audit)
{
    /// <summary>All of the file, or nothing of it.</summary>
    public async Task<(int Taken, IReadOnlyList<EntraFault> Faults)> Take(IEnumerable<string> lines, CancellationToken cancel)
    {
        var (faults, wanted, number) = (new List<EntraFault>(), new Dictionary<(Guid, Guid), Guid>(), 0);
        foreach (var line in lines)
        {
            number++;
            if (line.Trim().Length == 0 || (number == 1 && line.StartsWith("tenant", StringComparison.OrdinalIgnoreCase)))
                continue;
            if (await Read(line, cancel) is not var (tenant, person, account))
                faults.Add(new(number, "tenant,object id,account of an existing account"));
            else if (!wanted.TryAdd((tenant, person), account))
                faults.Add(new(number, "this person came before"));
        }
        if (faults.Count > 0)
            return (0, faults);
        var known = await db.Set<EntraLink>().ToListAsync(cancel);
        foreach (var ((tenant, person), account) in wanted)
        {
            if (known.Find(row => row.Tenant == tenant && row.Person == person) is { } old)
                old.AccountId = account;
            else
                db.Add(new EntraLink { Tenant = tenant, Person = person, AccountId = account });
            audit.Add(Acts.EntraLinked, "linked", account, reference: person.ToString("n")[..8]);
        }
        await db.SaveChangesAsync(cancel);
        return (wanted.Count, faults);
    }

    private async Task<(Guid Tenant, Guid Person, Guid Account)?> Read(string line, CancellationToken cancel)
    {
        if (line.Split(',', StringSplitOptions.TrimEntries) is not [var first, var second, var name] || !Guid.TryParse(first, out var tenant) || !Guid.TryParse(second, out var person) || names.CommonId(name) is not { } id)
            return null;
        var account = await db.Set<Account>().AsNoTracking().Where(row => row.CommonId == id).Select(row => (Guid?)row.Id).SingleOrDefaultAsync(cancel);
        return account is { } found ? (tenant, person, found) : null;
    }
}
