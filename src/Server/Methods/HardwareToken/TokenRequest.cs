using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akamon.Methods.HardwareToken;

/// <summary>Where an application stands (M2). The first three are open; what is over stays as a record.</summary>
public enum RequestState { Applied, HandedOut, Received, Returned, Lost, Cancelled, Refused }

/// <summary>Why neither app nor phone will do (M3).</summary>
public enum Ground { NoPhone, NotThere, CannotUse, Other }

/// <summary>One application for a token, and the loan that comes of it.</summary>
public sealed class TokenRequest
{
    internal const string NoteColumn = "token_requests.note";

    public required Guid Id { get; init; }
    public required Guid AccountId { get; init; }

    /// <summary>Who applied for somebody else; null when they did so themselves.</summary>
    public Guid? FiledBy { get; init; }

    /// <summary>The account while this is open: one at a time.</summary>
    public Guid? OpenFor { get; set; }
    public required Ground Ground { get; init; }

    /// <summary>More about it in their own words, sealed: it may tell of their health.</summary>
    public required byte[] Note { get; init; }
    public required RequestState State { get; set; }
    public required DateTimeOffset Asked { get; init; }
    public Guid? TokenId { get; set; }
    public DateTimeOffset? HandedOut { get; set; }
    public DateTimeOffset? Due { get; set; }
    public DateTimeOffset? Reminded { get; set; }
    public DateTimeOffset? Ended { get; set; }

    public bool IsLoan => State is RequestState.HandedOut or RequestState.Received;
}

internal sealed class TokenRequestTable : IEntityTypeConfiguration<TokenRequest>
{
    public void Configure(EntityTypeBuilder<TokenRequest> table)
    {
        table.ToTable("token_requests");
        table.HasIndex(row => row.OpenFor).IsUnique();
        table.HasIndex(row => new { row.AccountId, row.Asked });
        table.HasIndex(row => new { row.State, row.Asked });
        table.HasIndex(row => row.TokenId);
        table.Ignore(row => row.IsLoan);
    }
}
