using System.ComponentModel.DataAnnotations;

namespace Akamon.Recovery;

/// <summary>Section "Recovery": the ways back in when every method is lost (3.10).</summary>
public sealed class RecoveryOptions
{
    /// <summary>A temporary access pass goes to the verified addresses after a wait, announced everywhere and cancellable there.</summary>
    public bool SecondContact { get; set; }

    /// <summary>How long its owner has to cancel it before the pass is sent.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "7.00:00:00")]
    public TimeSpan Wait { get; set; } = TimeSpan.FromHours(24);

    /// <summary>Who has forgotten the password sets a new one after a code by mail; with a second factor where the account has one (B12).</summary>
    public bool PasswordByMail { get; set; } = true;

    /// <summary>How many digits that code has.</summary>
    [Range(8, 12)]
    public int PasswordCodeDigits { get; set; } = 8;

    /// <summary>How long that code can be used.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "00:10:00")]
    public TimeSpan PasswordCodeLife { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Most of those codes asked for from one network within an hour. A campus behind one address needs more.</summary>
    [Range(1, 10_000)]
    public int PasswordCodesPerNetwork { get; set; } = 20;

    /// <summary>How long before the request an address must have been verified to get a pass or a code for a new password: a freshly changed one does not.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "90.00:00:00")]
    public TimeSpan AddressAge { get; set; } = TimeSpan.FromDays(7);
}
