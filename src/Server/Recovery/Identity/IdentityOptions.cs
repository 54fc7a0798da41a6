using System.ComponentModel.DataAnnotations;
using Akamon.Web;

namespace Akamon.Recovery.Identity;

/// <summary>Section "Recovery:Identity": an OpenID Connect service that confirms who somebody is, such as a national one (K2). Without an issuer there is no trace of it (K8).</summary>
public sealed class IdentityOptions
{
    internal const string Section = "Recovery:Identity";

    /// <summary>Its issuer, written exactly as in its discovery document.</summary>
    public string Issuer { get; set; } = "";

    /// <summary>As it was registered there.</summary>
    public string ClientId { get; set; } = "";

    /// <summary>As it was registered there.</summary>
    public string ClientSecret { get; set; } = "";

    /// <summary>What is asked for beside openid, such as the scope that brings the printed name.</summary>
    public IList<string> Scopes { get; } = [];

    /// <summary>What people call it, in both languages.</summary>
    public Bilingual Title { get; set; } = new("");

    /// <summary>The app people need for it, by its present name.</summary>
    public string AppName { get; set; } = "";

    /// <summary>The claim of the ID token that holds the printed name.</summary>
    public string NameClaim { get; set; } = "name";

    /// <summary>Hosts, beside the issuer's own, that its endpoints may be on.</summary>
    public IList<string> Hosts { get; } = [];

    /// <summary>How long one answer of it may take.</summary>
    [Range(typeof(TimeSpan), "00:00:00.5000000", "00:00:30")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long its discovery document and keys are kept. Another key id asks for them again, at most once a minute.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "1.00:00:00")]
    public TimeSpan KeysLife { get; set; } = TimeSpan.FromHours(1);

    /// <summary>How long somebody may be away there, and again how long the confirmation stands.</summary>
    [Range(typeof(TimeSpan), "00:02:00", "00:30:00")]
    public TimeSpan TripLife { get; set; } = TimeSpan.FromMinutes(10);

    internal Uri? IssuerAddress => IsAddress(Issuer, out var address) ? address : null;

    /// <summary>https; http on this machine only, for trials.</summary>
    internal static bool IsAddress(string? text, out Uri address) =>
        Uri.TryCreate(text, UriKind.Absolute, out address!) && address is { UserInfo: "", Fragment: "" } && (address.Scheme is "https" || (address.Scheme is "http" && address.IsLoopback));
}
