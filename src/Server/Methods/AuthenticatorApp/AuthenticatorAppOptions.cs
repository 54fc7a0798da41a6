using System.ComponentModel.DataAnnotations;
using System.Net;

namespace Akamon.Methods.AuthenticatorApp;

/// <summary>Section "Methods:AuthenticatorApp". Sources: parameters 4.2, requirements C7–C9.</summary>
public sealed class AuthenticatorAppOptions : IValidatableObject
{
    /// <summary>Where the app lives, such as https://app.example.org: a host name of its own that leads to this server. None: the app is not offered.</summary>
    public Uri? Origin { get; set; }

    /// <summary>The folder with the app's files. Empty: "authenticator" beside the program, or the one built in a source tree.</summary>
    public string Folder { get; set; } = "";

    /// <summary>How many digits the page shows and the person types. Six where NIST SP 800-63B-4 shall be kept.</summary>
    [Range(2, 6)]
    public int Digits { get; set; } = 2;

    /// <summary>How long the page shows the number.</summary>
    [Range(typeof(TimeSpan), "00:00:30", "00:02:00")]
    public TimeSpan Shown { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How long after it was asked an approval counts.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "00:05:00")]
    public TimeSpan Life { get; set; } = TimeSpan.FromSeconds(120);

    /// <summary>How long a pairing code can be used.</summary>
    [Range(typeof(TimeSpan), "00:02:00", "00:10:00")]
    public TimeSpan PairingLife { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>Most requests to one account in five minutes.</summary>
    [Range(1, 10)]
    public int PerFiveMinutes { get; set; } = 3;

    /// <summary>Most requests to one account in an hour.</summary>
    [Range(1, 60)]
    public int PerHour { get; set; } = 10;

    /// <summary>Most requests since the account's owner last proved a sign-in, by whatever way.</summary>
    [Range(3, 100)]
    public int SinceSuccess { get; set; } = 20;

    /// <summary>Refusals and time-outs in a row after which nobody is asked for a while.</summary>
    [Range(1, 10)]
    public int RefusalsInARow { get; set; } = 3;

    /// <summary>How long that while is.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "1.00:00:00")]
    public TimeSpan Pause { get; set; } = TimeSpan.FromMinutes(15);

    /// <summary>How far the phone's clock may be off.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "00:05:00")]
    public TimeSpan ClockSkew { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How many phones one account may pair.</summary>
    [Range(1, 20)]
    public int PerAccount { get; set; } = 10;

    /// <summary>Most requests of apps from one network in a minute. A campus behind one address needs many.</summary>
    [Range(60, 1_000_000)]
    public int PerNetwork { get; set; } = 6_000;

    /// <summary>Pages and apps of all accounts that may wait for news on one node.</summary>
    [Range(10, 100_000)]
    public int MostWaiting { get; set; } = 4_000;

    /// <summary>Pages and apps of one account that may wait for news on one node.</summary>
    [Range(2, 50)]
    public int MostWaitingPerAccount { get; set; } = 12;

    internal string? OriginText => Origin?.GetLeftPart(UriPartial.Authority);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Origin is { } origin && !IsOrigin(origin))
            yield return new("Methods:AuthenticatorApp:Origin is an origin without path, such as https://app.example.org; http only below localhost.", [nameof(Origin)]);
        if (Digits is not (2 or 6))
            yield return new("Methods:AuthenticatorApp:Digits is 2 or 6.", [nameof(Digits)]);
        if (Life < Shown)
            yield return new("Methods:AuthenticatorApp:Life is not shorter than Shown.", [nameof(Life)]);
        if (Folder.Length > 0 && !System.IO.Directory.Exists(Folder))
            yield return new($"Methods:AuthenticatorApp:Folder: there is no folder {Folder}.", [nameof(Folder)]);
    }

    // An address in numbers has no host name of its own.
    private static bool IsOrigin(Uri origin) =>
        origin is { IsAbsoluteUri: true, PathAndQuery: "/", Fragment: "", UserInfo: "" } && !IPAddress.TryParse(origin.Host.Trim('[', ']'), out _)
        && (origin.Scheme is "https" || (origin.Scheme is "http" && origin.Host.EndsWith(".localhost", StringComparison.OrdinalIgnoreCase)));
}
