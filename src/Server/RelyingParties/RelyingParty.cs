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
}
