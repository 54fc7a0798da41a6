using System.ComponentModel.DataAnnotations;

namespace Akamon.Methods.RecoveryCodes;

/// <summary>Section "Methods:RecoveryCodes". Sources: parameters 4.2, NIST SP 800-63B-4 §3.1.2.</summary>
public sealed class RecoveryCodesOptions
{
    /// <summary>How many codes a sheet has. Each is 80 bits, whatever their number.</summary>
    [Range(5, 20)]
    public int Codes { get; set; } = 10;

    /// <summary>With so many left, or fewer, its owner is asked to print a new sheet.</summary>
    [Range(1, 10)]
    public int Few { get; set; } = 3;
}
