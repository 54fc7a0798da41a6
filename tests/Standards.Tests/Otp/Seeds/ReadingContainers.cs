using System.Text;
using Akamon.Standards.Otp;
using Akamon.Standards.Otp.Seeds;

namespace Akamon.Standards.Tests.Otp.Seeds;

/// <summary>PSKC, with the containers of RFC 6030.</summary>
public sealed class ReadingContainers
{
    private static readonly byte[] Secret = Encoding.ASCII.GetBytes("12345678901234567890");

    [Fact]
    public void A_plain_container_is_read()
    {
        var token = Read(Container.Plain()).Tokens.ShouldHaveSingleItem();

        token.Serial.ShouldBe("987654321");
        token.Secret.ToArray().ShouldBe(Secret);
        token.ShouldSatisfyAllConditions(
            () => token.Kind.ShouldBe(TokenKind.Counter),
            () => token.Digits.ShouldBe(8),
            () => token.Counter.ShouldBe(0),
            () => token.Algorithm.ShouldBe(OtpAlgorithm.Sha1),
            () => token.Maker.ShouldBe("Manufacturer"));
    }

    [Fact]
    public void The_container_with_a_pre_shared_key_of_RFC_6030_figure_6_is_opened()
    {
        var reading = SeedFile.Read(Container.PreShared, "12345678901234567890123456789012", 10);

        reading.Faults.ShouldBeEmpty();
        reading.Tokens.ShouldHaveSingleItem().Secret.ToArray().ShouldBe(Secret);
    }

    [Fact]
    public void The_container_with_a_passphrase_of_RFC_6030_figure_7_is_opened()
    {
        var reading = SeedFile.Read(Container.Passphrase, "qwerty", 10);

        reading.Faults.ShouldBeEmpty();
        reading.Tokens.ShouldHaveSingleItem().Secret.ToArray().ShouldBe(Secret);
    }

    [Theory]
    [InlineData(null, SeedTrouble.Locked)]
    [InlineData("azerty", SeedTrouble.NotOpened)]
    public void Without_the_passphrase_nothing_comes_out(string? passphrase, SeedTrouble trouble)
    {
        var reading = SeedFile.Read(Container.Passphrase, passphrase, 10);

        reading.Tokens.ShouldBeEmpty();
        reading.Faults.ShouldHaveSingleItem().Trouble.ShouldBe(trouble);
    }

    [Theory]
    [InlineData("AAECAwQFBgcICQoLDA0OD+", "AAECAwQFBgcICQoLDA0OD/", SeedTrouble.NotOpened)] // One bit of the initialisation vector.
    [InlineData("<ValueMAC>Su+NvtQfmvfJzF6bmQiJqoLRExc=</ValueMAC>", "", SeedTrouble.Encryption)]
    [InlineData("<ValueMAC>Su+N", "<ValueMAC>Su+M", SeedTrouble.NotOpened)]
    [InlineData("aes128-cbc", "tripledes-cbc", SeedTrouble.Encryption)]
    [InlineData("hmac-sha1", "hmac-md5", SeedTrouble.Encryption)]
    public void What_was_changed_is_not_opened(string right, string changed, SeedTrouble trouble)
    {
        var reading = SeedFile.Read(Container.PreShared.Replace(right, changed, StringComparison.Ordinal), "12345678901234567890123456789012", 10);

        reading.Tokens.ShouldBeEmpty();
        reading.Faults.ShouldHaveSingleItem().Trouble.ShouldBe(trouble);
    }

    [Fact]
    public void A_container_that_wants_endless_rounds_is_refused_at_once()
    {
        var reading = SeedFile.Read(Container.Passphrase.Replace(">1000<", ">2000000000<", StringComparison.Ordinal), "qwerty", 10);

        reading.Faults.ShouldHaveSingleItem().Trouble.ShouldBe(SeedTrouble.Encryption);
    }

    [Theory]
    [Trait("case", "sec:B17")]
    [InlineData("<!DOCTYPE a [<!ENTITY a \"b\">]>")]
    [InlineData("<!DOCTYPE a SYSTEM \"file:///etc/passwd\">")]
    [InlineData("<!DOCTYPE a [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;\">]>")]
    public void A_document_type_is_refused_whatever_is_in_it(string type)
    {
        var reading = Read(type + Container.Plain());

        reading.Tokens.ShouldBeEmpty();
        reading.Faults.ShouldHaveSingleItem().Trouble.ShouldBe(SeedTrouble.Unreadable);
    }

    [Theory]
    [InlineData("<a>")]
    [InlineData("<KeyContainer/>")]
    [InlineData("<KeyContainer Version=\"1.0\" xmlns=\"urn:other\"/>")]
    [InlineData("<KeyContainer Version=\"2.0\" xmlns=\"urn:ietf:params:xml:ns:keyprov:pskc\"/>")]
    [InlineData("<")]
    public void What_is_no_container_is_refused(string text)
    {
        Read(text).Faults.ShouldHaveSingleItem().Trouble.ShouldBe(SeedTrouble.Unreadable);
    }

    [Fact]
    public void A_million_elements_inside_each_other_are_refused_without_harm()
    {
        var deep = string.Concat(Enumerable.Repeat("<a>", 1_000_000)) + string.Concat(Enumerable.Repeat("</a>", 1_000_000));

        Read(deep).Faults.ShouldHaveSingleItem().Trouble.ShouldBe(SeedTrouble.Unreadable);
        Read(Container.Plain(note: deep)).Faults.ShouldHaveSingleItem().Trouble.ShouldBe(SeedTrouble.Unreadable);
    }

    [Theory]
    [InlineData("Encoding=\"DECIMAL\"", "Encoding=\"ALPHANUMERIC\"", SeedTrouble.Digits)]
    [InlineData("Length=\"8\"", "Length=\"10\"", SeedTrouble.Digits)]
    [InlineData("pskc:hotp", "pskc:ocra", SeedTrouble.Algorithm)]
    [InlineData("<PlainValue>MTIzNDU2Nzg5MDEyMzQ1Njc4OTA=</PlainValue>", "<PlainValue>MTIz</PlainValue>", SeedTrouble.SecretLength)]
    [InlineData("<PlainValue>MTIzNDU2Nzg5MDEyMzQ1Njc4OTA=</PlainValue>", "<PlainValue>*</PlainValue>", SeedTrouble.Secret)]
    [InlineData("<PlainValue>0</PlainValue>", "<PlainValue>-1</PlainValue>", SeedTrouble.Counter)]
    [InlineData("<SerialNo>987654321</SerialNo>", "<SerialNo>a b; drop</SerialNo>", SeedTrouble.Serial)]
    [InlineData("</Data>", "</Data><Policy><PINPolicy PINUsageMode=\"Prepend\"/></Policy>", SeedTrouble.Policy)]
    [InlineData("</Data>", "</Data><Policy><KeyUsage>Encrypt</KeyUsage></Policy>", SeedTrouble.Policy)]
    public void What_cannot_be_used_is_named_with_its_line(string right, string changed, SeedTrouble trouble)
    {
        var reading = Read(Container.Plain().Replace(right, changed, StringComparison.Ordinal));

        reading.Tokens.ShouldBeEmpty();
        reading.Faults.ShouldHaveSingleItem().ShouldBe(new SeedFault(3, trouble));
    }

    [Fact]
    public void A_policy_that_the_token_keeps_by_itself_does_no_harm()
    {
        var kept = "</Data><Policy><PINPolicy MinLength=\"4\" PINUsageMode=\"Local\"/><KeyUsage>OTP</KeyUsage></Policy>";

        Read(Container.Plain().Replace("</Data>", kept, StringComparison.Ordinal)).Tokens.ShouldHaveSingleItem();
    }

    private static SeedReading Read(string text) => SeedFile.Read(text, unlock: null, 10);
}
