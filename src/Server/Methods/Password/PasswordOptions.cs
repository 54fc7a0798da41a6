using System.ComponentModel.DataAnnotations;

namespace Akamon.Methods.Password;

/// <summary>Section "Methods:Password".</summary>
public sealed class PasswordOptions : IValidatableObject
{
    private const int LeastCost = 38_912, LeastRounds = 210_000;

    /// <summary>Fewest characters (code points).</summary>
    [Range(8, 64)]
    public int MinLength { get; set; } = 12;

    /// <summary>Most characters (code points). Longer input is refused, never cut.</summary>
    [Range(64, 256)]
    public int MaxLength { get; set; } = 256;

    /// <summary>How many kinds of upper case, lower case, digit and symbol are demanded (B4). 0: none, as NIST advises.</summary>
    [Range(0, 4)]
    public int Kinds { get; set; }

    /// <summary>Words that no password may contain, besides the names of person and organisation (B4).</summary>
    public IList<string> ForbiddenWords { get; } = [];

    /// <summary>Argon2id memory in KiB.</summary>
    [Range(64, 1_048_576)]
    public int MemoryKiB { get; set; } = 47_104;

    /// <summary>Argon2id passes.</summary>
    [Range(1, 10)]
    public int Passes { get; set; } = 1;

    /// <summary>PBKDF2-HMAC-SHA512 rounds, where libargon2 is absent.</summary>
    [Range(1_000, 10_000_000)]
    public int Rounds { get; set; } = 220_000;

    /// <summary>How many sign-ins may wait for a free core before more are turned away.</summary>
    [Range(1, 1_000)]
    public int Queue { get; set; } = 50;

    /// <summary>Lower costs than Argon2id with 19 MiB are accepted only with this set: for tests and measurements.</summary>
    public bool WeakForTests { get; set; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!WeakForTests && (long)MemoryKiB * Passes < LeastCost)
            yield return new("Methods:Password:MemoryKiB times Passes must be at least 38912 (19 MiB in two passes).", [nameof(MemoryKiB), nameof(Passes)]);
        if (!WeakForTests && Rounds < LeastRounds)
            yield return new("Methods:Password:Rounds must be at least 210000.", [nameof(Rounds)]);
    }
}
