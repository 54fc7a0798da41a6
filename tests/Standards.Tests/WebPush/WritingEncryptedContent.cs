using System.Text;
using Akamon.Standards.WebPush;

namespace Akamon.Standards.Tests.WebPush;

public sealed class WritingEncryptedContent
{
    private const string Alone = "I1BsxtFttlv3u_Oo94xnmwAAEAAA-NAVub2qFgBEuQKRapoZu-IxkIva3MEB1PD-ly8Thjg";

    [Fact]
    public void The_example_of_RFC_8188_section_3_1_is_written() =>
        EncryptedContent.Write("I am the walrus"u8, 0, Browsers.Bytes("yqdlZ-tYemfogSmv7Ws5PQ"), Browsers.Bytes("I1BsxtFttlv3u_Oo94xnmw"), [])
            .ShouldBe(Browsers.Bytes(Alone));

    [Theory]
    [InlineData(Alone, "yqdlZ-tYemfogSmv7Ws5PQ", "")]
    [InlineData("uNCkWiNYzKTnBN9ji3-qWAAAABkCYTHOG8chz_gnvgOqdGYovxyjuqRyJFjEDyoF1Fvkj6hQPdPHI51OEUKEpgz3SsLWIqS_uA", "BO3ZVPxUlnLORbVGMpbT1Q", "a1")]
    public void The_tests_own_decryptor_opens_both_examples_of_RFC_8188(string body, string secret, string keyId)
    {
        var bytes = Browsers.Bytes(body);

        Encoding.UTF8.GetString(Decryptor.Open(bytes, Browsers.Bytes(secret))).ShouldBe("I am the walrus");
        Encoding.UTF8.GetString(Decryptor.KeyId(bytes)).ShouldBe(keyId);
    }

    [Fact]
    public void A_text_that_does_not_fit_one_record_is_not_written()
    {
        EncryptedContent.Write(new byte[4096 - 17], 0, new byte[16], new byte[16], []).Length.ShouldBe(21 + 4096);

        Should.Throw<ArgumentOutOfRangeException>(() => EncryptedContent.Write(new byte[4096 - 16], 0, new byte[16], new byte[16], []));
    }
}
