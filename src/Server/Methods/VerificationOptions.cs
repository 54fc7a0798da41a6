using System.ComponentModel.DataAnnotations;

namespace Akamon.Methods;

/// <summary>Section "Verification": how often one may be wrong. Sources: parameters 4.1, NIST SP 800-63B-4 §3.2.2.</summary>
public sealed class VerificationOptions
{
    /// <summary>Wrong tries without a wait, within the window. The next one is looked at and starts the waits.</summary>
    [Range(1, 10)]
    public int FreeTries { get; set; } = 4;

    /// <summary>How long those tries are remembered when no wait has begun.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "01:00:00")]
    public TimeSpan Window { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>Wrong tries in a row that shut an authenticator.</summary>
    [Range(10, 100)]
    public int MostFails { get; set; } = 100;

    /// <summary>Wrong tries in a row that raise an alert.</summary>
    public IList<int> AlertAt { get; } = [20, 50];

    /// <summary>How long a browser that has signed in is remembered as known to its account.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "365.00:00:00")]
    public TimeSpan KnownDevice { get; set; } = TimeSpan.FromDays(180);
}
