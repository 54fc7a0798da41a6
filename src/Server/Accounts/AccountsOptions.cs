using System.ComponentModel.DataAnnotations;

namespace Akamon.Accounts;

/// <summary>Section "Accounts".</summary>
public sealed class AccountsOptions
{
    /// <summary>The realm of full account names: 0000000001@REALM.</summary>
    [Required, RegularExpression("^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$", ErrorMessage = "Accounts:Realm must be a lower-case host name.")]
    public string Realm { get; set; } = "utac.u-tokyo.ac.jp";
}
