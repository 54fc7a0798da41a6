using Akamon.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Akamon.Methods.AuthenticatorApp;

/// <summary>What is asked for. Stored by name.</summary>
public enum RequestKind { SignIn, Trial }

/// <summary>Where a request stands; all but the first are final, except that a refusal overtakes an approval that nobody has used (sec:RD5).</summary>
public enum RequestState
{
    Waiting,
    Approved,

    /// <summary>"This was not me."</summary>
    Denied,

    /// <summary>"It was me, I changed my mind."</summary>
    Cancelled,

    /// <summary>Another number than the page's.</summary>
    Wrong,

    /// <summary>Nobody answered in time.</summary>
    Expired,

    /// <summary>Its sign-in went on without it.</summary>
    Replaced,
}

/// <summary>How its notification is doing. Stored by name.</summary>
public enum PushState { None, Queued, Taken, Failed }

/// <summary>A question to one phone. Its number and what the app may show of it are sealed.</summary>
public sealed class AppRequest
{
    internal const string QuestionColumn = "app_requests.sealed_question";

    public required Guid Id { get; init; }
    public required Guid AccountId { get; init; }

    /// <summary>The account, while it is open: unique, so that an account has one at a time on all nodes (sec:D08).</summary>
    public Guid? Live { get; set; }

    /// <summary>The phone that is asked; no other may answer.</summary>
    public required Guid CredentialId { get; init; }

    /// <summary>The attempt or registration it belongs to; it proves nothing elsewhere (sec:RD2).</summary>
    public required Guid Purpose { get; init; }
    public required RequestKind Kind { get; init; }
    public required byte[] SealedQuestion { get; init; }
    public required DateTimeOffset Created { get; init; }

    /// <summary>From when on no approval counts.</summary>
    public required DateTimeOffset Expires { get; init; }
    public RequestState State { get; set; } = RequestState.Waiting;
    public PushState Sent { get; set; } = PushState.None;

    /// <summary>Set when the page took its outcome: one request answers once.</summary>
    public DateTimeOffset? Used { get; set; }
}

/// <param name="Number">What the page shows; never leaves it (sec:RD7).</param>
/// <param name="Link">What a link on the same phone carries in its place.</param>
/// <param name="Nonce">Signed with the answer.</param>
/// <param name="System">The system that asks.</param>
/// <param name="Network">Where the browser is.</param>
/// <param name="Browser">What it calls itself, shortened.</param>
/// <param name="Place">What people call the place, if the operator has said so.</param>
public sealed record Question(string Number, string Link, byte[] Nonce, string? System, string Network, string Browser, Bilingual? Place = null);

internal sealed class AppRequestTable : IEntityTypeConfiguration<AppRequest>
{
    public void Configure(EntityTypeBuilder<AppRequest> table)
    {
        table.ToTable("app_requests");
        table.HasIndex(row => row.Live).IsUnique();
        table.HasIndex(row => new { row.AccountId, row.Created });
        table.HasIndex(row => row.Purpose);
        table.HasIndex(row => row.Expires);
    }
}
