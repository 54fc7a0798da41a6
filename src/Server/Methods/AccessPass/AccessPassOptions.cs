using System.ComponentModel.DataAnnotations;

namespace Akamon.Methods.AccessPass;

/// <summary>Section "Methods:AccessPass". Source: parameters 4.2.</summary>
public sealed class AccessPassOptions
{
    /// <summary>How long a pass can be used when nobody says otherwise.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "08:00:00")]
    public TimeSpan Life { get; set; } = TimeSpan.FromMinutes(60);

    /// <summary>The longest that may be asked for.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "08:00:00")]
    public TimeSpan LongestLife { get; set; } = TimeSpan.FromHours(8);

    /// <summary>How far ahead its beginning may lie.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "14.00:00:00")]
    public TimeSpan LongestDelay { get; set; } = TimeSpan.FromDays(7);
}
