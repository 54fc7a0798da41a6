using System.Globalization;
using Akamon.Standards.Otp;
using Akamon.Standards.Otp.Seeds;

namespace Akamon.Standards.Tests.Otp.Seeds;

/// <summary>The two kinds of CSV.</summary>
public sealed class ReadingLists
{
    private const string Heading = "upn,serial number,secret key,time interval,manufacturer,model\r\n";
    private const string Base32Secret = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ", HexSecret = "3132333435363738393031323334353637383930";

    [Fact]
    public void The_list_of_Entra_is_read()
    {
        var reading = Read(Heading + $"Helga@contoso.com,2234567-abc,{Base32Secret},60,\"Contoso, Inc.\",HardwareKey\r\n");

        var token = reading.Tokens.ShouldHaveSingleItem();
        token.ShouldSatisfyAllConditions(
            () => token.Serial.ShouldBe("2234567ABC"),
            () => token.Kind.ShouldBe(TokenKind.Time),
            () => token.Period.ShouldBe(TimeSpan.FromSeconds(60)),
            () => token.Digits.ShouldBe(6),
            () => token.Maker.ShouldBe("Contoso, Inc."),
            () => Convert.ToHexString(token.Secret.Span).ShouldBe(HexSecret));
    }

    [Theory]
    [InlineData("T1," + HexSecret, TokenKind.Counter, 6, 0)]
    [InlineData("T1," + HexSecret + ",hotp,8,42", TokenKind.Counter, 8, 42)]
    [InlineData("T1," + HexSecret + ",totp,6,60", TokenKind.Time, 6, 60)]
    [InlineData("T1," + HexSecret + ",TOTP", TokenKind.Time, 6, 30)]
    public void A_line_of_OATH_CSV_is_read(string line, TokenKind kind, int digits, long moving)
    {
        var token = Read($"# tokens of 2026\n\n{line}\n").Tokens.ShouldHaveSingleItem();

        token.ShouldSatisfyAllConditions(
            () => token.Line.ShouldBe(3),
            () => token.Kind.ShouldBe(kind),
            () => token.Digits.ShouldBe(digits),
            () => (kind is TokenKind.Time ? (long)token.Period.TotalSeconds : token.Counter).ShouldBe(moving));
    }

    [Fact]
    public void The_length_of_a_secret_in_OATH_CSV_tells_the_hash()
    {
        Read("T1," + new string('a', 64) + ",totp").Tokens.ShouldHaveSingleItem().Algorithm.ShouldBe(OtpAlgorithm.Sha256);
        Read("T1," + HexSecret + ",totp").Tokens.ShouldHaveSingleItem().Algorithm.ShouldBe(OtpAlgorithm.Sha1);
    }

    [Theory]
    [Trait("case", "sec:B17")]
    [InlineData("T2", SeedTrouble.Columns)]
    [InlineData("T2," + HexSecret + ",hotp,6,0,0", SeedTrouble.Columns)]
    [InlineData("\"T2," + HexSecret, SeedTrouble.Columns)]
    [InlineData("T 2;," + HexSecret, SeedTrouble.Serial)]
    [InlineData("," + HexSecret, SeedTrouble.Serial)]
    [InlineData("T2,", SeedTrouble.Secret)]
    [InlineData("T2," + Base32Secret, SeedTrouble.Secret)]
    [InlineData("T2,3132", SeedTrouble.SecretLength)]
    [InlineData("T2," + HexSecret + ",ocra", SeedTrouble.Algorithm)]
    [InlineData("T2," + HexSecret + ",hotp,5", SeedTrouble.Digits)]
    [InlineData("T2," + HexSecret + ",hotp,٦", SeedTrouble.Digits)]
    [InlineData("T2," + HexSecret + ",totp,6,31", SeedTrouble.Period)]
    [InlineData("T2," + HexSecret + ",hotp,6,-1", SeedTrouble.Counter)]
    [InlineData("T2," + HexSecret + ",hotp,6,99999999999999999999", SeedTrouble.Counter)]
    public void A_wrong_line_is_named_and_the_others_are_read(string wrong, SeedTrouble trouble)
    {
        var reading = Read($"T1,{new string('1', 40)}\n{wrong}\nT3,{new string('3', 40)}\n");

        reading.Faults.ShouldHaveSingleItem().ShouldBe(new SeedFault(2, trouble));
        reading.Tokens.Select(token => token.Serial).ShouldBe(["T1", "T3"]);
    }

    [Fact]
    [Trait("case", "sec:B17")]
    public void A_serial_number_or_secret_that_comes_back_is_a_fault()
    {
        var reading = Read($"T-1,{HexSecret}\nt1,{new string('2', 40)}\nT2,{HexSecret}\n");

        reading.Tokens.ShouldHaveSingleItem().Line.ShouldBe(1);
        reading.Faults.ShouldBe([new(2, SeedTrouble.SerialTwice), new(3, SeedTrouble.SecretTwice)]);
    }

    [Fact]
    [Trait("case", "sec:B17")]
    public void More_tokens_than_are_taken_at_once_are_refused_as_a_whole()
    {
        var lines = string.Join('\n', Enumerable.Range(0, 100_000).Select(i => string.Create(CultureInfo.InvariantCulture, $"T{i},{i:x40}")));

        var reading = SeedFile.Read(lines, unlock: null, most: 20_000);

        reading.Tokens.ShouldBeEmpty();
        reading.Faults.ShouldHaveSingleItem().Trouble.ShouldBe(SeedTrouble.TooMany);
    }

    [Fact]
    [Trait("case", "sec:B17")]
    public void A_file_that_is_too_large_is_refused_unread()
    {
        Read(new string(',', SeedFile.LongestText + 1)).Faults.ShouldHaveSingleItem().Trouble.ShouldBe(SeedTrouble.TooLarge);
        Read(new string(',', SeedFile.LongestText)).Faults.ShouldHaveSingleItem().Trouble.ShouldBe(SeedTrouble.Columns);
    }

    [Theory]
    [InlineData("")]
    [InlineData("\uFEFF")]
    [InlineData("# nothing\n\n")]
    [InlineData(Heading)]
    public void A_file_without_tokens_says_so(string text)
    {
        Read(text).Faults.ShouldHaveSingleItem().Trouble.ShouldBe(SeedTrouble.Empty);
    }

    [Theory]
    [InlineData("ＡＢ１２ ‐ ３４", "AB1234")]
    [InlineData(" ftk-0.1_2/3 ", "FTK0.1_2/3")]
    [InlineData("", null)]
    [InlineData("--", null)]
    [InlineData("a;b", null)]
    public void A_serial_number_has_one_form(string typed, string? form)
    {
        SerialNumber.Normalise(typed).ShouldBe(form);
    }

    private static SeedReading Read(string text) => SeedFile.Read(text, unlock: null, 1000);
}
