using System.Text;
using Akamon.Standards.Otp;

namespace Akamon.Standards.Tests.Otp;

public sealed class MakingTimeCodes
{
    // The seeds of the reference code: the same digits, as long as each hash (RFC 6238 errata 2866).
    private const string Sha1Seed = "12345678901234567890";
    private const string Sha256Seed = "12345678901234567890123456789012";
    private const string Sha512Seed = "1234567890123456789012345678901234567890123456789012345678901234";

    [Theory]
    [InlineData(59L, Sha1Seed, OtpAlgorithm.Sha1, "94287082")]
    [InlineData(59L, Sha256Seed, OtpAlgorithm.Sha256, "46119246")]
    [InlineData(59L, Sha512Seed, OtpAlgorithm.Sha512, "90693936")]
    [InlineData(1111111109L, Sha1Seed, OtpAlgorithm.Sha1, "07081804")]
    [InlineData(1111111109L, Sha256Seed, OtpAlgorithm.Sha256, "68084774")]
    [InlineData(1111111109L, Sha512Seed, OtpAlgorithm.Sha512, "25091201")]
    [InlineData(1111111111L, Sha1Seed, OtpAlgorithm.Sha1, "14050471")]
    [InlineData(1111111111L, Sha256Seed, OtpAlgorithm.Sha256, "67062674")]
    [InlineData(1111111111L, Sha512Seed, OtpAlgorithm.Sha512, "99943326")]
    [InlineData(1234567890L, Sha1Seed, OtpAlgorithm.Sha1, "89005924")]
    [InlineData(1234567890L, Sha256Seed, OtpAlgorithm.Sha256, "91819424")]
    [InlineData(1234567890L, Sha512Seed, OtpAlgorithm.Sha512, "93441116")]
    [InlineData(2000000000L, Sha1Seed, OtpAlgorithm.Sha1, "69279037")]
    [InlineData(2000000000L, Sha256Seed, OtpAlgorithm.Sha256, "90698825")]
    [InlineData(2000000000L, Sha512Seed, OtpAlgorithm.Sha512, "38618901")]
    [InlineData(20000000000L, Sha1Seed, OtpAlgorithm.Sha1, "65353130")]
    [InlineData(20000000000L, Sha256Seed, OtpAlgorithm.Sha256, "77737706")]
    [InlineData(20000000000L, Sha512Seed, OtpAlgorithm.Sha512, "47863826")]
    public void The_codes_are_those_of_RFC_6238_appendix_B(long seconds, string seed, OtpAlgorithm algorithm, string code)
    {
        var step = Totp.Step(DateTimeOffset.FromUnixTimeSeconds(seconds), TimeSpan.FromSeconds(30));

        Hotp.Code(Encoding.ASCII.GetBytes(seed), step, 8, algorithm).ShouldBe(code);
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(29, 0)]
    [InlineData(30, 1)]
    [InlineData(-1, -1)]
    public void A_step_is_a_whole_period(long seconds, long step)
    {
        Totp.Step(DateTimeOffset.FromUnixTimeSeconds(seconds), TimeSpan.FromSeconds(30)).ShouldBe(step);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(500)]
    [InlineData(1500)]
    public void A_period_is_whole_seconds(int milliseconds)
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Totp.Step(DateTimeOffset.UnixEpoch, TimeSpan.FromMilliseconds(milliseconds)));
    }
}
