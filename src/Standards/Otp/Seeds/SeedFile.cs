namespace Akamon.Standards.Otp.Seeds;

/// <summary>
/// Reads a file of hardware tokens, whichever of the three formats it has: PSKC (RFC 6030), the CSV of Microsoft Entra
/// with its heading, or OATH CSV (serial, secret, type, digits, period or counter).
/// </summary>
public static class SeedFile
{
    /// <summary>The longest file that is looked at, in characters.</summary>
    public const int LongestText = 8 * 1024 * 1024;

    /// <summary>Reads the whole file; nothing is left out because something else is wrong.</summary>
    /// <param name="text">The file; a byte order mark is passed over.</param>
    /// <param name="unlock">For an encrypted PSKC file: its passphrase, or its pre-shared key in hexadecimal digits. Null: none.</param>
    /// <param name="most">The most tokens that are taken; a file with more is refused as a whole.</param>
    /// <returns>Tokens and faults. A serial number or secret that comes back is a fault at its second place.</returns>
    public static SeedReading Read(string text, string? unlock, int most)
    {
        ArgumentNullException.ThrowIfNull(text);

        if (text.Length > LongestText)
        {
            return Refused(SeedTrouble.TooLarge);
        }

        var content = text.TrimStart('\uFEFF');
        var reading = content.AsSpan().TrimStart() switch
        {
            ['<', ..] => PskcFile.Read(content, unlock, most),
            _ => TokenCsv.Read(content, most),
        };
        return reading is { Tokens.Count: 0, Faults.Count: 0 } ? Refused(SeedTrouble.Empty) : WithoutTwins(reading);
    }

    internal static SeedReading Refused(SeedTrouble trouble, int line = 0) => new([], [new SeedFault(line, trouble)]);

    /// <summary>Judges row by row; what is wrong with one leaves the others as they are.</summary>
    internal static SeedReading Judge(IEnumerable<(SeedRow Row, SeedTrouble? Trouble)> rows)
    {
        var tokens = new List<SeededToken>();
        var faults = new List<SeedFault>();
        foreach (var (row, known) in rows)
        {
            var (token, found) = known is null ? row.Judge() : (null, known);
            if (token is not null)
            {
                tokens.Add(token);
            }
            else
            {
                faults.Add(new SeedFault(row.Line, found ?? SeedTrouble.Columns));
            }
        }

        return new SeedReading(tokens, faults);
    }

    private static SeedReading WithoutTwins(SeedReading reading)
    {
        var serials = new HashSet<string>(StringComparer.Ordinal);
        var secrets = new HashSet<string>(StringComparer.Ordinal);
        var tokens = new List<SeededToken>();
        var faults = reading.Faults.ToList();
        foreach (var token in reading.Tokens)
        {
            if (!serials.Add(token.Serial))
            {
                faults.Add(new SeedFault(token.Line, SeedTrouble.SerialTwice));
            }
            else if (!secrets.Add(Convert.ToHexString(token.Secret.Span)))
            {
                faults.Add(new SeedFault(token.Line, SeedTrouble.SecretTwice));
            }
            else
            {
                tokens.Add(token);
            }
        }

        return new SeedReading(tokens, [.. faults.OrderBy(fault => fault.Line)]);
    }
}
