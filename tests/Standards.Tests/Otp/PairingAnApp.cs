using System.Text;
using Akamon.Standards.Otp;

namespace Akamon.Standards.Tests.Otp;

public sealed class PairingAnApp
{
    private static readonly byte[] Key = Encoding.ASCII.GetBytes("12345678901234567890");

    [Fact]
    public void The_address_says_everything_an_app_needs()
    {
        OtpAuthAddress.Totp("Akamon", "0012345678", Key, TotpParameters.Common).ShouldBe(
            "otpauth://totp/Akamon:0012345678?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Akamon&algorithm=SHA1&digits=6&period=30");
    }

    [Fact]
    public void Names_are_escaped_in_both_places()
    {
        OtpAuthAddress.Totp("東 & Co", "a?b", Key, TotpParameters.Common).ShouldStartWith(
            "otpauth://totp/%E6%9D%B1%20%26%20Co:a%3Fb?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=%E6%9D%B1%20%26%20Co&");
    }

    [Fact]
    public void Uncommon_parameters_are_written_out()
    {
        var parameters = new TotpParameters { Algorithm = OtpAlgorithm.Sha256, Digits = 8, Period = TimeSpan.FromSeconds(60) };

        OtpAuthAddress.Totp("Akamon", "1", Key, parameters).ShouldEndWith("&algorithm=SHA256&digits=8&period=60");
    }

    [Theory]
    [InlineData("Aka:mon", "1")]
    [InlineData("Akamon", "1:2")]
    [InlineData("", "1")]
    [InlineData("Akamon", " ")]
    public void A_name_that_would_break_the_label_is_refused(string issuer, string account)
    {
        Should.Throw<ArgumentException>(() => OtpAuthAddress.Totp(issuer, account, Key, TotpParameters.Common));
    }
}
