using Akamon.Accounts;
using Akamon.Audit;
using Akamon.Database;
using Akamon.Delivery;
using Akamon.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Akamon.Methods.ContactMail;

/// <summary>How an address stands now.</summary>
public enum Standing
{
    Good,

    /// <summary>Its year is over: its owner is asked to confirm it.</summary>
    Due,

    /// <summary>Nobody confirmed it in the time after: it no longer helps anybody back in.</summary>
    Lapsed,

    /// <summary>Mail to it was refused for good.</summary>
    Dead,
}

/// <summary>An account's addresses and how each stands (3.26, 3.27): confirmed once a year, dead when mail comes back.</summary>
public sealed class ContactBook(AkamonDb db, Wallet wallet, TimeProvider clock, IOptions<ContactMailOptions> options) : IContactAddresses
{
    public string EnrolPage => ContactMailMethod.Page;

    public async Task<IReadOnlyList<ContactAddress>> Of(Guid account, CancellationToken cancel)
    {
        var all = new List<ContactAddress>();
        foreach (var row in (await wallet.Active(account, cancel)).Where(row => row.Method is ContactMailMethod.TheName))
        {
            var (standing, address) = (await StandingOf(row, cancel), AddressOf(row));
            all.Add(new(row.Id, address, standing is Standing.Dead, standing is Standing.Good or Standing.Due && !(options.Value.RefuseDependent && IsDependent(address)), row.Added ?? row.Created));
        }
        return all;
    }

    public async Task<Standing> StandingOf(Credential credential, CancellationToken cancel)
    {
        var row = await db.Set<MailStanding>().AsNoTracking().SingleOrDefaultAsync(one => one.CredentialId == credential.Id, cancel);
        var (confirmed, now) = (row?.Confirmed ?? credential.Added ?? credential.Created, clock.GetUtcNow());
        return row?.Dead is not null ? Standing.Dead
            : now < confirmed + options.Value.ConfirmEvery ? Standing.Good
            : now < confirmed + options.Value.ConfirmEvery + options.Value.ConfirmGrace ? Standing.Due : Standing.Lapsed;
    }

    public string AddressOf(Credential credential) => wallet.Read<ContactMailMethod.Data>(credential).Address;

    /// <summary>Whether it cannot be read without this very account (D8).</summary>
    public bool IsDependent(string address) =>
        options.Value.DependentDomains.Any(domain => address.EndsWith($"@{domain}", StringComparison.OrdinalIgnoreCase) || address.EndsWith($".{domain}", StringComparison.OrdinalIgnoreCase));

    /// <summary>Its owner has typed the code: a year begins, and a dead one lives again.</summary>
    public Task<int> Confirm(Guid credential, CancellationToken cancel)
    {
        var now = clock.GetUtcNow().ToUnixTimeMilliseconds();
        return db.Database.ExecuteSqlAsync($"insert into contact_mails (credential_id, confirmed) values ({credential}, {now}) on conflict (credential_id) do update set confirmed = {now}, reminded = null, dead = null", cancel);
    }
}
