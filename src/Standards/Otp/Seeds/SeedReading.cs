namespace Akamon.Standards.Otp.Seeds;

/// <summary>What was read from a file of tokens, and what could not be.</summary>
/// <param name="Tokens">Those that can be used, in the order of the file.</param>
/// <param name="Faults">What is wrong, in the order of the file; empty when all of it can be used.</param>
public sealed record SeedReading(IReadOnlyList<SeededToken> Tokens, IReadOnlyList<SeedFault> Faults);

/// <summary>One thing that is wrong. It repeats nothing of the file: in a wrong column even a serial number may be a secret.</summary>
/// <param name="Line">The line, from 1; 0 for the file as a whole.</param>
/// <param name="Trouble">What is wrong there.</param>
public sealed record SeedFault(int Line, SeedTrouble Trouble);

/// <summary>What can be wrong with a file of tokens.</summary>
public enum SeedTrouble
{
    /// <summary>More characters than are looked at.</summary>
    TooLarge,

    /// <summary>More tokens than are taken at once.</summary>
    TooMany,

    /// <summary>No token in it.</summary>
    Empty,

    /// <summary>None of the known formats, XML that is none, or a document type in it.</summary>
    Unreadable,

    /// <summary>Too few or too many columns, or a quotation mark that nothing closes.</summary>
    Columns,

    /// <summary>No serial number, or one with other signs than letters, digits and <c>. _ /</c>, or longer than 64.</summary>
    Serial,

    /// <summary>The secret is missing or not written as the format says.</summary>
    Secret,

    /// <summary>The secret has fewer than 128 bits (RFC 4226 §4, R6), or more than 512.</summary>
    SecretLength,

    /// <summary>Neither HOTP nor TOTP, or a hash that is not supported.</summary>
    Algorithm,

    /// <summary>Codes that are not 6 to 8 decimal digits.</summary>
    Digits,

    /// <summary>A step that has neither 30 nor 60 seconds.</summary>
    Period,

    /// <summary>A counter that is no number from 0 on.</summary>
    Counter,

    /// <summary>Encrypted, and no passphrase or key was given.</summary>
    Locked,

    /// <summary>Does not open: another passphrase or key, or the file was changed.</summary>
    NotOpened,

    /// <summary>Encrypted by a way that is not supported, or without the code that shows changes.</summary>
    Encryption,

    /// <summary>It carries a policy that cannot be kept, such as a PIN that the server would have to check (RFC 6030 §5).</summary>
    Policy,

    /// <summary>The serial number stands in the file twice.</summary>
    SerialTwice,

    /// <summary>The secret stands in the file twice.</summary>
    SecretTwice,
}
