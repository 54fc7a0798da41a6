using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akamon.Methods;

public enum CredentialState { Pending, Active }

/// <summary>A phone, an app, a key: something an account registered for one method. Unverified ones never count (D10).</summary>
public sealed class Credential
{
    internal const string DataColumn = "credentials.data";

    public required Guid Id { get; init; }
    public required Guid AccountId { get; init; }
    public required string Method { get; init; }

    /// <summary>One per account and slot where a method has slots; otherwise the credential's own id.</summary>
    public required string Slot { get; set; }

    /// <summary>The name its owner gave it.</summary>
    public required string Label { get; set; }

    /// <summary>The method's own record, sealed for this row.</summary>
    public required byte[] Data { get; set; }
    public CredentialState State { get; set; } = CredentialState.Pending;

    /// <summary>The session that registers it, while it is pending: nobody else may see its secret (sec:RG1).</summary>
    public Guid? SessionId { get; init; }
    public required DateTimeOffset Created { get; init; }
    public DateTimeOffset? Added { get; set; }
    public DateTimeOffset? LastUsed { get; set; }

    /// <summary>Where it was last used from, as far as the address tells.</summary>
    public string? LastFrom { get; set; }

    /// <summary>The last time step or counter accepted, of which only a greater one proves anything (sec:RB1); of a printed sheet, a bit for each code that is used.</summary>
    public long Step { get; set; }
}

internal sealed class CredentialTable : IEntityTypeConfiguration<Credential>
{
    public void Configure(EntityTypeBuilder<Credential> table)
    {
        table.ToTable("credentials");
        table.HasIndex(row => new { row.AccountId, row.Method, row.Slot, row.State }).IsUnique();
    }
}
