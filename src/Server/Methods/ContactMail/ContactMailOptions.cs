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

    /// <summary>How long an address counts until its owner is asked to confirm it again (3.26).</summary>
    [Range(typeof(TimeSpan), "30.00:00:00", "1095.00:00:00")]
    public TimeSpan ConfirmEvery { get; set; } = TimeSpan.FromDays(365);

    /// <summary>How long after that it still helps to get back in; letters go there all the same.</summary>
    [Range(typeof(TimeSpan), "7.00:00:00", "365.00:00:00")]
    public TimeSpan ConfirmGrace { get; set; } = TimeSpan.FromDays(90);

    /// <summary>Most codes to one account, and to one address, within a quarter of an hour.</summary>
    [Range(1, 10)]
    public int PerQuarter { get; set; } = 3;

    /// <summary>Most codes to one account, and to one address, in a day.</summary>
    [Range(1, 50)]
    public int PerDay { get; set; } = 10;

    /// <summary>Most codes asked for from one network within a quarter of an hour. A campus behind one address needs more.</summary>
    [Range(1, 10_000)]
    public int PerNetwork { get; set; } = 10;

    /// <summary>The wait before a second code; doubles each time.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "00:05:00")]
    public TimeSpan FirstPause { get; set; } = TimeSpan.FromSeconds(30);

    internal SendRules Rules => new(PerQuarter, TimeSpan.FromMinutes(15), PerDay, PerNetwork, FirstPause);
}
