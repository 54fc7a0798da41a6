using Akamon.Standards.Otp;
using Akamon.Standards.Otp.Seeds;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akamon.Methods.HardwareToken;

/// <summary>Where a token is (M1): in store → lent → returned → in store again, or lost, and perhaps found.</summary>
public enum TokenState { InStore, Lent, Returned, Lost }

/// <summary>One token of the inventory. How far its codes are used up stays with it from one holder to the next.</summary>
public sealed class Token
{
    internal const string SecretColumn = "hardware_tokens.secret";

    public required Guid Id { get; init; }
    public required string Serial { get; init; }

    /// <summary>A keyed hash of the secret, so that none is taken in twice (sec:RB9).</summary>
    public required byte[] SecretMark { get; init; }
    public required byte[] Secret { get; init; }
    public required TokenKind Kind { get; init; }
    public required OtpAlgorithm Algorithm { get; init; }
    public required int Digits { get; init; }

    /// <summary>Seconds; 0 for a token that counts presses.</summary>
    public required int Period { get; init; }
    public required string Maker { get; init; }
    public required string Model { get; init; }
    public required TokenState State { get; set; }

    /// <summary>Who has it, while it is lent.</summary>
    public Guid? HolderId { get; set; }

    /// <summary>The last step or counter accepted: from whomever, only a greater one proves anything (sec:RB1).</summary>
    public required long LastStep { get; set; }

    /// <summary>How many steps its clock was ahead of ours when it was last right (sec:RB6).</summary>
    public int Drift { get; set; }
    public required DateTimeOffset Imported { get; init; }
}

internal sealed class TokenTable : IEntityTypeConfiguration<Token>
{
    public void Configure(EntityTypeBuilder<Token> table)
    {
        table.ToTable("hardware_tokens");
        table.HasIndex(row => row.Serial).IsUnique();
        table.HasIndex(row => row.SecretMark).IsUnique();
        table.HasIndex(row => row.HolderId);
    }
}
