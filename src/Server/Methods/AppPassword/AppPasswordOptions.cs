using System.ComponentModel.DataAnnotations;
using Akamon.Web;

namespace Akamon.Methods.AppPassword;

/// <summary>Section "Methods:AppPassword". Source: parameters 4.2.</summary>
public sealed class AppPasswordOptions
{
    /// <summary>Lets people make app passwords; off, those that exist open nothing (C17, 3.5).</summary>
    public bool On { get; set; }

    /// <summary>How many an account may have.</summary>
    [Range(1, 40)]
    public int PerAccount { get; set; } = 40;

    /// <summary>How long one works.</summary>
    [Range(typeof(TimeSpan), "1.00:00:00", "365.00:00:00")]
    public TimeSpan Life { get; set; } = TimeSpan.FromDays(365);

    /// <summary>How long before its end its owner is reminded.</summary>
    [Range(typeof(TimeSpan), "00:00:00", "60.00:00:00")]
    public TimeSpan RemindBefore { get; set; } = TimeSpan.FromDays(14);

    public IList<AppPasswordSystem> Systems { get; } = [];
}

/// <summary>A system that asks here whether an app password is right.</summary>
public sealed class AppPasswordSystem
{
    /// <summary>Its name in settings and audit: a–z, 0–9, dash. Never change it.</summary>
    public string Name { get; set; } = "";

    /// <summary>What people call it, in both languages.</summary>
    public Bilingual Title { get; set; } = new("");

    /// <summary>The secret it authenticates with: at least 32 random characters, or sha256: and 64 hexadecimal digits.</summary>
    public string Secret { get; set; } = "";

    public IList<AppPasswordProtocol> Protocols { get; } = [];
}

/// <summary>One of its protocols; an app password opens one of them.</summary>
public sealed class AppPasswordProtocol
{
    /// <summary>As the system names it when it asks: imap, smtp, caldav.</summary>
    public string Name { get; set; } = "";

    /// <summary>What people use it for, in both languages.</summary>
    public Bilingual Title { get; set; } = new("");
}
