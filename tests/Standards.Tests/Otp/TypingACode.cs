using Akamon.Standards.Otp;
using FsCheck;
using FsCheck.Fluent;

namespace Akamon.Standards.Tests.Otp;

public sealed class TypingACode
{
    [Theory]
    [InlineData("123456")]
    [InlineData(" 123 456\n")]
    [InlineData("１２３４５６")]
    [InlineData("123　456")]
    [InlineData("123-456")]
    [InlineData("123‐456")]
    [InlineData("123–456")]
    [InlineData("123—456")]
    [InlineData("123−456")]
    [InlineData("123－456")]
    [InlineData("123ー456")]
    [InlineData("123ｰ456")]
    [InlineData("123\u200B456")]
    [InlineData("\u202A123456\u202C")]
    [InlineData("I23456")]
    [InlineData("l23456")]
    [InlineData("Ｉ23456")]
    public void Any_habit_of_writing_is_understood(string typed)
    {
        CodeInput.Normalise(typed, 6).ShouldBe("123456");
    }

    [Theory]
    [InlineData("O1OOO1")]
    [InlineData("o1ＯoO1")]
    public void The_letter_O_is_a_zero(string typed)
    {
        CodeInput.Normalise(typed, 6).ShouldBe("010001");
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("1e5")]
    [InlineData("0x1E240")]
    [InlineData("+12345")]
    [InlineData("12345a")]
    [InlineData("١٢٣٤٥٦")]
    [InlineData("१२३४५६")]
    [InlineData("12345\uD800")]
    [InlineData("12345\uFFFE")]
    public void Anything_else_is_refused(string? typed)
    {
        CodeInput.Normalise(typed, 6).ShouldBeNull();
    }

    [Fact]
    public void Ten_million_digits_are_not_even_read()
    {
        CodeInput.Normalise(new string('1', 10_000_000), 10_000_000).ShouldBeNull();
    }

    [Fact]
    public void The_result_is_ASCII_digits_or_nothing()
    {
        Prop.ForAll<string?>(typed => (CodeInput.Normalise(typed, typed?.Length ?? 0) ?? "").All(char.IsAsciiDigit))
            .QuickCheckThrowOnFailure();
    }

    [Fact]
    public void No_single_character_becomes_a_foreign_digit()
    {
        var results = Enumerable.Range(0, 0x10000).Select(value => CodeInput.Normalise(((char)value).ToString(), 1));

        results.OfType<string>().ShouldAllBe(code => code.Length == 1 && char.IsAsciiDigit(code[0]));
    }

    [Fact]
    public void A_code_spread_with_gaps_is_the_same_code()
    {
        var gaps = Gen.Elements(" ", "　", "-", "‐", "–", "ー", "\u200B", "");
        var codes = Gen.ArrayOf(Gen.Choose(0, 9), 6).SelectMany(digits => Gen.ArrayOf(gaps, 6).Select(between => (digits, between)));

        Prop.ForAll(codes.ToArbitrary(), code =>
            string.Concat(code.digits).Equals(
                CodeInput.Normalise(string.Concat(code.digits.Zip(code.between, (digit, gap) => $"{gap}{digit}")), 6),
                StringComparison.Ordinal))
            .QuickCheckThrowOnFailure();
    }
}
