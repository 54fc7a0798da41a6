using System.ComponentModel.DataAnnotations;

namespace Akamon.SecurityInfo;

/// <summary>Section "SecurityInfo". Source: requirement 3.9.</summary>
public sealed class LossOptions
{
    /// <summary>The mail address of those who must hear of lost devices. None: nobody is told but the person.</summary>
    [EmailAddress]
    public string? SecurityContact { get; set; }
}
