using System.Text;
using Akamon.Standards.Otp;
using FsCheck;
using FsCheck.Fluent;

namespace Akamon.Standards.Tests.Otp;

public sealed class WritingBase32
{
    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void The_text_is_that_of_RFC_4648_section_10_without_padding(string bytes, string text)
    {
        Base32.Encode(Encoding.ASCII.GetBytes(bytes)).ShouldBe(text);
        Base32.Decode(text).ShouldBe(Encoding.ASCII.GetBytes(bytes));
    }

    [Theory]
    [InlineData("mzxw6ytboi")]
    [InlineData("MZXW 6YTB OI")]
    [InlineData("mzxw-6ytb-oi")]
    [InlineData("MZXW6YTBOI======")]
    [InlineData(" MZXW6YTBOI\n")]
    public void Any_way_of_writing_it_is_read(string text)
    {
        Base32.Decode(text).ShouldBe("foobar"u8.ToArray());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("MZXW6YTB0I")]
    [InlineData("MZXW6YTB1I")]
    [InlineData("MZXW6YTBO!")]
    [InlineData("ＭＺＸＷ")]
    [InlineData("M=ZXW6")]
    public void A_foreign_character_is_refused(string? text)
    {
        Base32.Decode(text).ShouldBeNull();
    }

    [Theory]
    [InlineData("A")]
    [InlineData("AAA")]
    [InlineData("AAAAAA")]
    public void A_length_that_no_bytes_have_is_refused(string text)
    {
        Base32.Decode(text).ShouldBeNull();
    }

    [Fact]
    public void Bits_left_over_must_be_zero()
    {
        Base32.Decode("MZ").ShouldBeNull();
    }

    [Fact]
    public void Endless_text_is_refused()
    {
        Base32.Decode(new string('A', 5000)).ShouldBeNull();
    }

    [Fact]
    public void What_is_written_can_be_read()
    {
        Prop.ForAll<byte[]>(bytes => Base32.Decode(Base32.Encode(bytes))!.SequenceEqual(bytes)).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void No_text_breaks_the_reader()
    {
        Prop.ForAll<string?>(text => (Base32.Decode(text)?.Length ?? 0) <= (text?.Length ?? 0)).QuickCheckThrowOnFailure();
    }
}
