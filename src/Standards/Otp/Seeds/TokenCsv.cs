namespace Akamon.Standards.Otp.Seeds;

/// <summary>The two comma-separated formats (RFC 4180 with quotation marks, one token a line). Neither has a specification of its own.</summary>
internal static class TokenCsv
{
    private const int LongestLine = 1024, Sha256Bytes = 32;

    // Microsoft Entra ID: the heading is part of the format, and its names tell the columns.
    private static readonly string[] _entra = ["upn", "serial number", "secret key", "time interval", "manufacturer", "model"];

    public static SeedReading Read(string text, int most)
    {
        var lines = text.ReplaceLineEndings("\n").Split('\n').Select((line, i) => (Number: i + 1, Text: line))
            .Where(line => line.Text.Trim() is { Length: > 0 } words && words[0] != '#').ToList();
        var entra = lines is [var heading, ..] && Fields(heading.Text) is { } names && names.Select(name => name.ToLowerInvariant()).SequenceEqual(_entra, StringComparer.Ordinal);
        if (lines.Count - (entra ? 1 : 0) > most)
        {
            return SeedFile.Refused(SeedTrouble.TooMany);
        }

        return SeedFile.Judge(lines.Skip(entra ? 1 : 0).Select(line => (Fields(line.Text), entra) switch
        {
            ({ Length: 6 } fields, true) => (Entra(line.Number, fields), (SeedTrouble?)null),
            ({ Length: >= 2 and <= 5 } fields, false) => (Oath(line.Number, fields), null),
            _ => (new SeedRow(line.Number), SeedTrouble.Columns),
        }));
    }

    // upn,serial number,secret key,time interval,manufacturer,model: TOTP, SHA-1, six digits, the secret in base 32.
    // The upn is not looked at: that a token is lent is an act of its own, with somebody who answers for it.
    private static SeedRow Entra(int line, string[] fields) => new(line)
    {
        Serial = fields[1],
        Secret = fields[2].Length == 0 ? null : Base32.Decode(fields[2]),
        Kind = "TOTP",
        Period = fields[3],
        Maker = fields[4],
        Model = fields[5],
    };

    // serial, secret[, type[, digits[, period or counter]]]: HOTP unless it says TOTP, the secret in hexadecimal digits,
    // whose length tells the hash: 256 bits are SHA-256, everything else SHA-1.
    private static SeedRow Oath(int line, string[] fields)
    {
        var secret = Hexadecimal(fields[1]);
        var row = new SeedRow(line)
        {
            Serial = fields[0],
            Secret = secret,
            Kind = fields.ElementAtOrDefault(2) is { Length: > 0 } kind ? kind : "HOTP",
            Algorithm = secret?.Length == Sha256Bytes ? OtpAlgorithm.Sha256 : OtpAlgorithm.Sha1,
        };
        if (fields.ElementAtOrDefault(3) is { Length: > 0 } digits)
        {
            row = row with { Digits = digits };
        }

        return fields.ElementAtOrDefault(4) is { Length: > 0 } moving ? row with { Period = moving, Counter = moving } : row;
    }

    private static byte[]? Hexadecimal(string text) =>
        text.Length > 0 && text.Length % 2 == 0 && text.All(char.IsAsciiHexDigit) ? Convert.FromHexString(text) : null;

    /// <summary>The fields of a line, without the white space around them; null when it is too long or a quotation mark is left open.</summary>
    private static string[]? Fields(string line)
    {
        if (line.Length > LongestLine)
        {
            return null;
        }

        var fields = new List<string>();
        var field = new System.Text.StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            switch (line[i])
            {
                case '"' when quoted && i + 1 < line.Length && line[i + 1] == '"':
                    field.Append(line[i++]);
                    break;
                case '"':
                    quoted = !quoted;
                    break;
                case ',' when !quoted:
                    fields.Add(field.ToString().Trim());
                    field.Clear();
                    break;
                default:
                    field.Append(line[i]);
                    break;
            }
        }

        fields.Add(field.ToString().Trim());
        return quoted ? null : [.. fields];
    }
}
