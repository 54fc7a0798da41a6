using System.ComponentModel.DataAnnotations;

namespace Akamon.Methods.HardwareToken;

/// <summary>Section "Methods:HardwareToken". Source of the windows: parameters 4.1.</summary>
public sealed class HardwareTokenOptions
{
    /// <summary>Tokens are lent here: people are told of them and can apply.</summary>
    public bool Lends { get; set; } = true;

    /// <summary>Whose applications are their own: kinds of member, parted by spaces. For everybody else the desk or an office applies.</summary>
    public string ApplyThemselves { get; set; } = "staff";

    /// <summary>How long a token is lent.</summary>
    [Range(typeof(TimeSpan), "7.00:00:00", "1830.00:00:00")]
    public TimeSpan Loan { get; set; } = TimeSpan.FromDays(365);

    /// <summary>How long before its end the holder is reminded.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "90.00:00:00")]
    public TimeSpan Reminder { get; set; } = TimeSpan.FromDays(14);

    /// <summary>Presses of the button that may have gone to nobody before a code is refused.</summary>
    [Range(1, 10)]
    public int LookAhead { get; set; } = 10;

    /// <summary>Presses among which two codes, one after the other, find a token again.</summary>
    [Range(10, 100)]
    public int ResyncAhead { get; set; } = 100;

    /// <summary>Steps that a token's clock may be off, at most.</summary>
    [Range(1, 10)]
    public int MostDrift { get; set; } = 10;

    /// <summary>Tokens taken in from one file.</summary>
    [Range(1, 100_000)]
    public int MostPerFile { get; set; } = 20_000;
}
