using System.ComponentModel.DataAnnotations;
using System.Net;

namespace Akamon.RelyingParties.Oidc;

/// <summary>Section "Oidc": how long things live (parameters 4.4).</summary>
public sealed class OidcOptions : IValidatableObject
{
    /// <summary>How long a code may take from the browser to the token endpoint.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "00:01:00")]
    public TimeSpan Code { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>Access and ID tokens.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "00:15:00")]
    public TimeSpan Token { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>A refresh token that is not used for this long is over.</summary>
    [Range(typeof(TimeSpan), "00:10:00", "1.00:00:00")]
    public TimeSpan RefreshIdle { get; set; } = TimeSpan.FromHours(8);

    /// <summary>The same for programs on a person's own machine.</summary>
    [Range(typeof(TimeSpan), "00:10:00", "7.00:00:00")]
    public TimeSpan RefreshIdleNative { get; set; } = TimeSpan.FromHours(24);

    /// <summary>A family of refresh tokens is over after this long, used or not.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "90.00:00:00")]
    public TimeSpan RefreshAbsolute { get; set; } = TimeSpan.FromDays(30);

    /// <summary>How long a key signs before the next one follows it.</summary>
    [Range(typeof(TimeSpan), "30.00:00:00", "366.00:00:00")]
    public TimeSpan KeyLife { get; set; } = TimeSpan.FromDays(90);

    /// <summary>How long a key is published before it signs, so that systems with an old copy of the list know it in time.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "30.00:00:00")]
    public TimeSpan KeyAhead { get; set; } = TimeSpan.FromDays(14);

    /// <summary>Proofs of possession (DPoP) must carry a nonce of the server's, so that none can be made in advance.</summary>
    public bool DpopNonce { get; set; }

    /// <summary>How often a system that does not listen is told of an ended session, with pauses from 5 seconds to an hour.</summary>
    [Range(1, 30)]
    public int LogoutTries { get; set; } = 10;

    /// <summary>How often a security event is pushed to a system that does not take it, with pauses from 5 seconds to an hour.</summary>
    [Range(1, 30)]
    public int SignalTries { get; set; } = 10;

    /// <summary>How long security events are kept for a system that polls, or has paused its stream.</summary>
    [Range(typeof(TimeSpan), "01:00:00", "30.00:00:00")]
    public TimeSpan SignalKeep { get; set; } = TimeSpan.FromDays(7);

    /// <summary>How much must lie between two verification events that a system asks for.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "01:00:00")]
    public TimeSpan SignalVerification { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Networks of the operator's own in which systems are asked for their keys, told of ended sessions and sent security events, such as 10.0.0.0/8. None: public addresses only.</summary>
    public IList<string> InsideNetworks { get; } = [];

    internal IReadOnlyList<IPNetwork> Inside => _inside ??= [.. InsideNetworks.Select(IPNetwork.Parse)];

    private List<IPNetwork>? _inside;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext) =>
        InsideNetworks.Where(network => !IPNetwork.TryParse(network, out _)).Select(network => new ValidationResult($"Oidc:InsideNetworks: {network} is no network such as 10.0.0.0/8."));
}
