using System.Text;
using Akamon.Standards.Otp;

namespace Akamon.Standards.Tests.Otp;

public sealed class MakingCounterCodes
{
    private static readonly byte[] Key = Encoding.ASCII.GetBytes("12345678901234567890");

    [Theory]
    [InlineData(0, "755224")]
    [InlineData(1, "287082")]
    [InlineData(2, "359152")]
    [InlineData(3, "969429")]
    [InlineData(4, "338314")]
    [InlineData(5, "254676")]
    [InlineData(6, "287922")]
    [InlineData(7, "162583")]
    [InlineData(8, "399871")]
    [InlineData(9, "520489")]
    public void The_codes_are_those_of_RFC_4226_appendix_D(long counter, string code)
    {
        Hotp.Code(Key, counter).ShouldBe(code);
    }

    [Theory]
    [InlineData(5)]
    [InlineData(9)]
    public void A_code_has_six_to_eight_digits(int digits)
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Hotp.Code(Key, 0, digits));
    }

    [Fact]
    public void Leading_zeros_stay()
    {
        var codes = Enumerable.Range(0, 1000).Select(counter => Hotp.Code(Key, counter)).ToList();

        codes.ShouldAllBe(code => code.Length == 6);
        codes.ShouldContain(code => code.StartsWith('0'));
    }

    [Theory]
    [InlineData("755224", 0, 10, 0L)]
    [InlineData("520489", 0, 10, 9L)]
    [InlineData("520489", 0, 9, null)]
    [InlineData("755224", 1, 10, null)]
    [InlineData("75522", 0, 10, null)]
    [InlineData("755224", -3, 4, 0L)]
    public void A_code_is_found_in_its_window_and_nowhere_else(string code, long first, int count, long? found)
    {
        Hotp.Find(Key, [code], first, count).ShouldBe(found);
    }

    [Fact]
    public void Two_codes_are_found_only_one_after_the_other()
    {
        Hotp.Find(Key, ["969429", "338314"], 0, 9).ShouldBe(3);
        Hotp.Find(Key, ["338314", "969429"], 0, 9).ShouldBeNull();
        Hotp.Find(Key, ["969429", "254676"], 0, 9).ShouldBeNull();
    }
}
