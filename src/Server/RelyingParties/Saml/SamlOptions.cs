using System.ComponentModel.DataAnnotations;

namespace Akamon.RelyingParties.Saml;

/// <summary>Section "Saml": our side, and how long things live (parameters 4.4).</summary>
public sealed class SamlOptions
{
    /// <summary>Our name for systems. Empty: the address of our metadata. Never changes once a system knows it.</summary>
    public string EntityId { get; set; } = "";

    /// <summary>The domain in scoped values. Empty: the realm of account names.</summary>
    [RegularExpression("^([a-z0-9]([a-z0-9.-]*[a-z0-9])?)?$", ErrorMessage = "Saml:Scope must be a lower-case host name.")]
    public string Scope { get; set; } = "";

    /// <summary>Requests that are not signed are refused, and our metadata says so. Otherwise each system is registered with it.</summary>
    public bool WantAuthnRequestsSigned { get; set; }

    /// <summary>How long an assertion may take to its system.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "00:05:00")]
    public TimeSpan Assertion { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How old a request may be when it comes.</summary>
    [Range(typeof(TimeSpan), "00:01:00", "00:10:00")]
    public TimeSpan RequestAge { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>How far the clocks of systems may be off.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "00:03:00")]
    public TimeSpan Skew { get; set; } = TimeSpan.FromSeconds(60);

    /// <summary>How often a system that does not listen is told of an ended session over SOAP, with pauses from 5 seconds to an hour.</summary>
    [Range(1, 30)]
    public int LogoutTries { get; set; } = 10;

    /// <summary>The longest RelayState in bytes. The standard's 80; some systems put a whole address there.</summary>
    [Range(80, 2_000)]
    public int RelayState { get; set; } = 80;

    /// <summary>We may claim GakuNin's authenticator assurance level 2 for two factors.</summary>
    public bool GakuNinAal2 { get; set; }

    /// <summary>Values of eduPersonAssurance, the same for everybody, such as https://www.gakunin.jp/profile/IAL2.</summary>
    public IList<string> Assurance { get; } = [];

    /// <summary>How long a copy of our own metadata counts. Systems that fetch it again need days, copies made by hand need years.</summary>
    [Range(typeof(TimeSpan), "7.00:00:00", "730.00:00:00")]
    public TimeSpan MetadataLife { get; set; } = TimeSpan.FromDays(365);

    /// <summary>How often metadata is looked at again.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "1.00:00:00")]
    public TimeSpan MetadataEvery { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Metadata may also be fetched from addresses that are not public: a server of one's own network.</summary>
    public bool MetadataInside { get; set; }

    /// <summary>How long a key signs before the next one follows it. Its certificate lives until the overlap is over.</summary>
    [Range(typeof(TimeSpan), "90.00:00:00", "1000.00:00:00")]
    public TimeSpan KeyLife { get; set; } = TimeSpan.FromDays(700);

    /// <summary>How long a certificate is published before its key signs, so that systems have it in time.</summary>
    [Range(typeof(TimeSpan), "14.00:00:00", "90.00:00:00")]
    public TimeSpan KeyAhead { get; set; } = TimeSpan.FromDays(30);
}
