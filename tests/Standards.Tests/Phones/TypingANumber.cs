using Akamon.Standards.Phones;
using FsCheck;
using FsCheck.Fluent;

namespace Akamon.Standards.Tests.Phones;

public sealed class TypingANumber
{
    [Theory]
    [InlineData("090-1234-5678")]
    [InlineData("09012345678")]
    [InlineData("９０１２３４５６７８")]
    [InlineData("０９０１２３４５６７８")]
    [InlineData("０９０－１２３４－５６７８")]
    [InlineData("０９０ー１２３４ー５６７８")]
    [InlineData("090‐1234‐5678")]
    [InlineData("090−1234−5678")]
    [InlineData("090(1234)5678")]
    [InlineData("（090）1234 5678")]
    [InlineData("090.1234.5678")]
    [InlineData(" 090 1234 5678 ")]
    [InlineData("\u202A090 1234 5678\u202C")]
    [InlineData("+819012345678")]
    [InlineData("＋81 90-1234-5678")]
    [InlineData("(+81) 90 1234 5678")]
    [InlineData("+81 (0)90-1234-5678")]
    [InlineData("+81 090-1234-5678")]
    [InlineData("81-90-1234-5678")]
    [InlineData("81 090 1234 5678")]
    [InlineData("0081 90 1234 5678")]
    [InlineData("0081 090 1234 5678")]
    [InlineData("010 81 90 1234 5678")]
    [InlineData("tel:+81-90-1234-5678")]
    [InlineData("٠٩٠-١٢٣٤-٥٦٧٨")]
    public void Any_habit_of_writing_gives_one_number(string typed)
    {
        Read.Number(typed).E164.ShouldBe("+819012345678");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  -  ")]
    [InlineData("+")]
    [InlineData("++819012345678")]
    [InlineData("090+12345678")]
    [InlineData("090-1234-567x")]
    [InlineData("090-1234-5678 ext 5")]
    [InlineData("090-1234-5678,9")]
    [InlineData("090-1234-5678#")]
    [InlineData("090-1234-5678;phone-context=+81")]
    [InlineData("AKAMON")]
    [InlineData("090-1234-567\uD800")]
    public void Anything_but_digits_and_punctuation_is_refused(string? typed)
    {
        PhoneNumber.Parse(typed, "JP").ShouldBe(new PhoneReading.NotANumber());
    }

    [Fact]
    public void Endless_text_is_not_even_read()
    {
        PhoneNumber.Parse(new string('0', 10_000_000), "JP").ShouldBe(new PhoneReading.NotANumber());
    }

    [Theory]
    [InlineData("090-1234-567")]
    [InlineData("03-1234-567")]
    [InlineData("0120-12345")]
    [InlineData("050-1234-567")]
    [InlineData("110")]
    [InlineData("119")]
    [InlineData("+81")]
    [InlineData("+8")]
    public void A_missing_digit_is_told(string typed)
    {
        PhoneNumber.Parse(typed, "JP").ShouldBe(new PhoneReading.TooShort());
    }

    [Theory]
    [InlineData("090-1234-56789")]
    [InlineData("03-1234-56789")]
    [InlineData("+81 90-1234-56789")]
    [InlineData("0120-123-4567")]
    [InlineData("0037 1234 5678 901")]
    [InlineData("09012345678901234567890")]
    public void A_digit_too_many_is_told(string typed)
    {
        PhoneNumber.Parse(typed, "JP").ShouldBe(new PhoneReading.TooLong());
    }

    [Theory]
    [InlineData("090-0123-4567")]
    [InlineData("010-0123-4567")]
    [InlineData("+1 555 123 4567")]
    [InlineData("+1 111 555 0100")]
    public void A_range_that_is_not_handed_out_is_told(string typed)
    {
        PhoneNumber.Parse(typed, "JP").ShouldBe(new PhoneReading.NotDiallable());
    }

    [Theory]
    [InlineData("+999 123 4567", "JP")]
    [InlineData("+0 90 1234 5678", "JP")]
    [InlineData("090-1234-5678", "")]
    [InlineData("090-1234-5678", "001")]
    [InlineData("090-1234-5678", "jp")]
    [InlineData("090-1234-5678", "ZZ")]
    public void A_country_of_no_one_is_told(string typed, string region)
    {
        PhoneNumber.Parse(typed, region).ShouldBe(new PhoneReading.UnknownCountry());
    }

    [Fact]
    public void With_a_plus_the_chosen_country_does_not_matter()
    {
        PhoneNumber.Parse("+81 90 1234 5678", "ZZ").ShouldBe(PhoneNumber.Parse("090-1234-5678", "JP"));
    }

    [Fact]
    public void A_canonical_number_is_plus_and_at_most_fifteen_ASCII_digits()
    {
        var characters = Gen.Elements("0123456789０１２３４５６７８９+＋-－ー() .٠١٢٣".ToCharArray());
        var typed = Gen.ArrayOf(characters).Select(text => new string(text));

        Prop.ForAll(typed.ToArbitrary(), Gen.Elements("JP", "US", "GB", "RU", "IT", "VI").ToArbitrary(), (text, region) =>
            PhoneNumber.Parse(text, region) is not PhoneReading.Valid { Number: var number }
            || (number.E164.Length <= 16 && number.E164[0] == '+' && number.E164[1..].All(char.IsAsciiDigit) && number.Equals(PhoneNumber.FromE164(number.E164))))
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void Punctuation_and_width_change_nothing()
    {
        var gaps = Gen.Elements(" ", "　", "-", "－", "ー", ".", "", "");
        var mobiles = Gen.ArrayOf(Gen.Choose(1, 9), 8).SelectMany(digits => Gen.ArrayOf(gaps, 8).Select(between => (digits, between)));

        Prop.ForAll(mobiles.ToArbitrary(), mobile =>
        {
            var plain = "090" + string.Concat(mobile.digits);
            var typed = "０９０" + string.Concat(mobile.digits.Zip(mobile.between, (digit, gap) => gap + (char)('０' + digit)));
            return Read.Number(typed).E164.Equals("+81" + plain[1..], StringComparison.Ordinal);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void No_text_breaks_the_reader()
    {
        Prop.ForAll<string?>(text => PhoneNumber.Parse(text, "JP") is not null).QuickCheckThrowOnFailure();
    }
}
