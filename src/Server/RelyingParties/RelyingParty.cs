using System.ComponentModel.DataAnnotations;
using Akamon.Web;

namespace Akamon.RelyingParties;

/// <summary>A system that trusts us. People read "system" / 「システム」. From the settings, list "RelyingParties:Systems".</summary>
public sealed class RelyingParty
{
    /// <summary>Its name in protocols and records: client_id, entity. Never changes.</summary>
    [Required, RegularExpression("^[a-z0-9][a-z0-9._-]{0,63}$", ErrorMessage = "RelyingParties:Systems: Name takes a–z, 0–9, dot, dash and underscore.")]
    public string Name { get; set; } = "";

    /// <summary>What people call it, in both languages.</summary>
    [Required]
    public Bilingual Title { get; set; } = new("");

    /// <summary>Where people open it.</summary>
    public Uri? Link { get; set; }

    /// <summary>Kinds of member it is for; empty: everybody.</summary>
    public IList<string> Audience { get; } = [];

    /// <summary>It lets in only accounts that use MFA, verified in this session (I2).</summary>
    public bool RequiresMfa { get; set; }

    /// <summary>The same from the beginning of a day on; shown in the directory before.</summary>
    public DateOnly? RequiresMfaFrom { get; set; }

    /// <summary>It lets in only people who have passed the yearly training (I9).</summary>
    public bool RequiresTraining { get; set; }

    /// <summary>How old a verification may be here; then it is asked again, and the page says why (H10). Null: as old as the session.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "1.00:00:00")]
    public TimeSpan? VerifyEvery { get; set; }

    /// <summary>It is opened where browsers cannot reach security keys and passkeys: another method is asked for (I2).</summary>
    public bool WithoutKeys { get; set; }

    /// <summary>How long it takes to hear of a change. Zero: it asks us at each sign-in.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "1.00:00:00")]
    public TimeSpan Spreading { get; set; }

    /// <summary>Its open sessions are cut when MFA is applied; people are warned by name (G5).</summary>
    public bool CutsSessions { get; set; }

    /// <summary>What else must be done for it after applying (G7).</summary>
    public Bilingual? Afterwards { get; set; }

    /// <summary>Where that is done or explained.</summary>
    public Uri? AfterwardsLink { get; set; }

    /// <summary>What it speaks besides what it is registered with here, for the directory: "LDAP", or for a system that is only listed.</summary>
    public IList<string> Protocols { get; } = [];

    /// <summary>It is not in the public directory.</summary>
    public bool Unlisted { get; set; }

    /// <summary>At the first use people see what it is told of them, and agree (R3).</summary>
    public bool AsksConsent { get; set; }

    /// <summary>What they may refuse to tell, by the names of claims and attributes.</summary>
    public IList<string> Optional { get; } = [];

    /// <summary>Terms to agree to at the first use, in a sentence or two.</summary>
    public Bilingual? Terms { get; set; }

    /// <summary>Where the whole terms are.</summary>
    public Uri? TermsLink { get; set; }

    /// <summary>Another version is agreed to anew.</summary>
    [RegularExpression("^[A-Za-z0-9._-]{1,32}$", ErrorMessage = "RelyingParties:Systems: TermsVersion takes letters, digits, dot, dash and underscore.")]
    public string TermsVersion { get; set; } = "1";

    /// <summary>Whether it is meant for somebody of these kinds.</summary>
    public bool IsFor(IEnumerable<string> kinds) => Audience.Count == 0 || Audience.Intersect(kinds, StringComparer.Ordinal).Any();
}
