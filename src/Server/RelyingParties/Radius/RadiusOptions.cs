using System.ComponentModel.DataAnnotations;

namespace Akamon.RelyingParties.Radius;

/// <summary>Section "Radius": the RADIUS server that asks here. Without a secret nothing is answered. The systems are in "RelyingParties:Systems:N:Radius".</summary>
public sealed class RadiusOptions
{
    /// <summary>What the RADIUS server authenticates itself with: at least 32 random characters, or "sha256:" and the hash of such a secret in hex. Better given by the environment than by a file.</summary>
    [RegularExpression("^$|^sha256:[0-9A-Fa-f]{64}$|^(?!sha256:)[!-~]{32,200}$", ErrorMessage = "Radius:Secret takes 32 to 200 visible ASCII characters, or sha256: and 64 hexadecimal digits.")]
    public string Secret { get; set; } = "";

    /// <summary>How long somebody has for each answer to a challenge.</summary>
    [Range(typeof(TimeSpan), "00:00:30", "00:05:00")]
    public TimeSpan Patience { get; set; } = TimeSpan.FromSeconds(120);

    /// <summary>How long a session is kept that is over, or of which nothing has been heard.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "365.00:00:00")]
    public TimeSpan Keep { get; set; } = TimeSpan.FromDays(30);
}
