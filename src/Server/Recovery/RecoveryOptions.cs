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

    /// <summary>How long before the request an address must have been verified to get the pass: a freshly changed one does not.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "90.00:00:00")]
    public TimeSpan AddressAge { get; set; } = TimeSpan.FromDays(7);
}
