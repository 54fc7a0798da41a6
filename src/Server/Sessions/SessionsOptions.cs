using System.ComponentModel.DataAnnotations;

namespace Akamon.Sessions;

/// <summary>Section "Sessions". Sources: parameters 4.3, NIST SP 800-63B-4 §2.2.3.</summary>
public sealed class SessionsOptions
{
    /// <summary>A session ends after this long without a request.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "1.00:00:00")]
    public TimeSpan Idle { get; set; } = TimeSpan.FromMinutes(60);

    /// <summary>A session ends after this long, used or not.</summary>
    [Range(typeof(TimeSpan), "00:15:00", "1.00:00:00")]
    public TimeSpan Absolute { get; set; } = TimeSpan.FromHours(12);

    /// <summary>How recent a verification must be for a change of methods.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "00:10:00")]
    public TimeSpan Fresh { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How long somebody who came with a temporary access pass may register methods.</summary>
    [Range(typeof(TimeSpan), "00:10:00", "01:00:00")]
    public TimeSpan Pass { get; set; } = TimeSpan.FromMinutes(30);

    /// <summary>Sessions of one account at once; the oldest is ended.</summary>
    [Range(1, 100)]
    public int PerAccount { get; set; } = 10;
}
