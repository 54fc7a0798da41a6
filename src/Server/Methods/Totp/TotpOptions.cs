using System.ComponentModel.DataAnnotations;

namespace Akamon.Methods.Totp;

/// <summary>Section "Methods:Totp".</summary>
public sealed class TotpOptions
{
    /// <summary>The name authenticator apps show above the code. Empty: the organisation's.</summary>
    public string Issuer { get; set; } = "";

    /// <summary>How many an account may hold, one per phone.</summary>
    [Range(1, 20)]
    public int PerAccount { get; set; } = 10;
}
