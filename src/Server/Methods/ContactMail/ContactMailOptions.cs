using System.ComponentModel.DataAnnotations;

namespace Akamon.Methods.ContactMail;

/// <summary>Section "Methods:ContactMail".</summary>
public sealed class ContactMailOptions
{
    /// <summary>Mail domains that cannot be read without this very account (D8).</summary>
    public IList<string> DependentDomains { get; } = [];

    /// <summary>Refuse such an address as the only one; otherwise it is only advised against.</summary>
    public bool RefuseDependent { get; set; }

    /// <summary>How many digits the code in the mail has.</summary>
    [Range(6, 8)]
    public int CodeDigits { get; set; } = 6;

    /// <summary>How long the code in the mail can be used.</summary>
    [Range(typeof(TimeSpan), "00:05:00", "1.00:00:00")]
    public TimeSpan CodeLife { get; set; } = TimeSpan.FromMinutes(10);

    /// <summary>How many addresses an account may have.</summary>
    [Range(1, 5)]
    public int PerAccount { get; set; } = 2;
}
