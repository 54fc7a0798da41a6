using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akamon.MfaUse;

/// <summary>Whether an account verifies at every sign-in. Registered methods alone say nothing about it.</summary>
public enum MfaUseState { NotStarted, Spreading, Active, Ended }

/// <summary>An account's switch. No row: not started.</summary>
public sealed class MfaSwitch
{
    public required Guid AccountId { get; init; }
    public required MfaUseState State { get; set; }
    public required DateTimeOffset Applied { get; init; }

    /// <summary>When the slowest system will have heard of it.</summary>
    public required DateTimeOffset ReadyBy { get; init; }
    public DateTimeOffset? Active { get; set; }
}

internal sealed class MfaSwitchTable : IEntityTypeConfiguration<MfaSwitch>
{
    public void Configure(EntityTypeBuilder<MfaSwitch> table)
    {
        table.ToTable("mfa_switches");
        table.HasKey(row => row.AccountId);
        table.HasIndex(row => row.State);
    }
}

/// <summary>One system's clock while the switch spreads (G6).</summary>
public sealed class MfaSpread
{
    public required Guid AccountId { get; init; }
    public required string System { get; init; }
    public required DateTimeOffset Ready { get; init; }
    public DateTimeOffset? Done { get; set; }

    /// <summary>When the system itself said so; null: its time has passed, or it asks us at each sign-in.</summary>
    public DateTimeOffset? Heard { get; set; }
}

internal sealed class MfaSpreadTable : IEntityTypeConfiguration<MfaSpread>
{
    public void Configure(EntityTypeBuilder<MfaSpread> table)
    {
        table.ToTable("mfa_spreads");
        table.HasKey(row => new { row.AccountId, row.System });
    }
}

/// <summary>A rehearsal that passed: a real sign-in with one method before anything depends on it (F2, F4).</summary>
public sealed class Trial
{
    public required Guid AccountId { get; init; }
    public required Guid CredentialId { get; init; }
    public required DateTimeOffset Passed { get; init; }
}

internal sealed class TrialTable : IEntityTypeConfiguration<Trial>
{
    public void Configure(EntityTypeBuilder<Trial> table)
    {
        table.ToTable("trials");
        table.HasKey(row => row.CredentialId);
        table.HasIndex(row => row.AccountId);
    }
}
