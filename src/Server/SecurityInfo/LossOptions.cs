using System.ComponentModel.DataAnnotations;

namespace Akamon.SecurityInfo;

/// <summary>Section "SecurityInfo". Source: requirement 3.9.</summary>
public sealed class LossOptions
{
    /// <summary>The mail address of those who must hear of lost devices of people whose units (Accounts:Units) name nobody. None: only the person is told.</summary>
    [EmailAddress]
    public string? SecurityContact { get; set; }
}
