using System.Text;
using Akamon.Standards.Otp;
using FsCheck;
using FsCheck.Fluent;

namespace Akamon.Standards.Tests.Otp;

public sealed class CheckingATimeCode
{
    private const long Present = 41152263; // 1234567890 s
    private static readonly byte[] Key = Encoding.ASCII.GetBytes("12345678901234567890");
    private static readonly DateTimeOffset Now = DateTimeOffset.FromUnixTimeSeconds(1234567890);

    [Theory]
    [InlineData(-1)]
    [InlineData(0)]
    [InlineData(1)]
    public void A_code_one_step_either_way_is_right(int distance)
    {
        var match = Check(CodeAt(distance));

        match.ShouldBe(new TotpMatch.Matched(Present + distance));
    }

    [Theory]
    [InlineData(-2)]
    [InlineData(2)]
    public void A_code_two_steps_away_is_wrong(int distance)
    {
        var match = Check(CodeAt(distance));

        match.ShouldBe(new TotpMatch.Wrong());
    }

    [Fact]
    public void A_code_works_only_once()
    {
        var match = Check(CodeAt(0), lastStep: Present);

        match.ShouldBe(new TotpMatch.AlreadyUsed());
    }

    [Fact]
    public void A_code_older_than_the_last_one_is_used_up()
    {
        var match = Check(CodeAt(-1), lastStep: Present);

        match.ShouldBe(new TotpMatch.AlreadyUsed());
    }

    [Fact]
    public void The_step_after_the_last_one_is_new()
    {
        var match = Check(CodeAt(1), lastStep: Present);

        match.ShouldBe(new TotpMatch.Matched(Present + 1));
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("0000000")]
    [InlineData("１２３４５６")]
    public void Text_that_is_no_code_is_wrong(string typed)
    {
        var match = Check(typed);

        match.ShouldBe(new TotpMatch.Wrong());
    }

    [Fact]
    public void One_wrong_digit_is_wrong()
    {
        var code = CodeAt(0);

        var match = Check(code[..^1] + (code[^1] == '0' ? '1' : '0'));

        match.ShouldBe(new TotpMatch.Wrong());
    }

    [Fact]
    public void The_hash_and_the_length_are_the_keys_own()
    {
        var parameters = new TotpParameters { Algorithm = OtpAlgorithm.Sha256, Digits = 8 };
        var code = Hotp.Code(Key, Present, 8, OtpAlgorithm.Sha256);

        Totp.Match(Key, code, Now, Totp.NoStep, parameters).ShouldBe(new TotpMatch.Matched(Present));
        Totp.Match(Key, code, Now, Totp.NoStep, parameters with { Algorithm = OtpAlgorithm.Sha1 }).ShouldBe(new TotpMatch.Wrong());
    }

    [Fact]
    public void Of_two_steps_with_one_code_the_later_counts()
    {
        // The first steps of this key, one or two apart, that happen to share a code.
        var (first, second) = Twins();

        var match = Totp.Match(Key, Hotp.Code(Key, first), At(first + 1), Totp.NoStep, TotpParameters.Common);

        match.ShouldBe(new TotpMatch.Matched(second));
    }

    [Fact]
    public void No_code_is_accepted_twice_whatever_the_times()
    {
        Prop.ForAll<long, byte, byte>((origin, wait, again) =>
        {
            var step = Math.Abs(origin % 100_000_000) + 2;
            var code = Hotp.Code(Key, step);
            var first = Totp.Match(Key, code, At(step + wait % 3 - 1), Totp.NoStep, TotpParameters.Common);
            var last = ((TotpMatch.Matched)first).Step;
            var second = Totp.Match(Key, code, At(step + again % 3 - 1), last, TotpParameters.Common);
            return second is not TotpMatch.Matched { Step: var repeated } || repeated > last;
        }).QuickCheckThrowOnFailure();
    }

    private static TotpMatch Check(string code, long lastStep = Totp.NoStep) =>
        Totp.Match(Key, code, Now, lastStep, TotpParameters.Common);

    private static string CodeAt(int distance) => Hotp.Code(Key, Present + distance);

    private static DateTimeOffset At(long step) => DateTimeOffset.FromUnixTimeSeconds(step * 30);

    private static (long First, long Second) Twins() =>
        (from first in Enumerable.Range(0, 10_000_000)
         from second in new[] { first + 2, first + 1 }
         where string.Equals(Hotp.Code(Key, first), Hotp.Code(Key, second), StringComparison.Ordinal)
         select (first, second)).First();
}
