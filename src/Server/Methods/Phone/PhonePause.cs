using Akamon.Database;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akamon.Methods.Phone;

/// <summary>Until when an account is neither called nor texted, because its owner said "not me" (sec:C18).</summary>
internal sealed class PhonePause
{
    public required Guid AccountId { get; init; }
    public required DateTimeOffset Until { get; set; }
}

internal sealed class PhonePauseTable : IEntityTypeConfiguration<PhonePause>
{
    public void Configure(EntityTypeBuilder<PhonePause> table)
    {
        table.ToTable("phone_pauses");
        table.HasKey(row => row.AccountId);
    }
}

public sealed class PhonePauses(AkamonDb db, TimeProvider clock)
{
    /// <returns>Null when the account may be called and texted.</returns>
    public async Task<DateTimeOffset?> Until(Guid account, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        return await db.Set<PhonePause>().Where(row => row.AccountId == account && row.Until > now).Select(row => (DateTimeOffset?)row.Until).SingleOrDefaultAsync(cancel);
    }

    /// <summary>Begins or lengthens one; saved by the caller.</summary>
    public async Task Begin(Guid account, TimeSpan length, CancellationToken cancel)
    {
        var until = clock.GetUtcNow() + length;
        if (await db.Set<PhonePause>().SingleOrDefaultAsync(row => row.AccountId == account, cancel) is { } running)
            running.Until = until;
        else
            db.Add(new PhonePause { AccountId = account, Until = until });
    }
}
