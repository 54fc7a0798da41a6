using Akamon.Standards.Jose;
using FsCheck;
using FsCheck.Fluent;

namespace Akamon.Standards.Tests.Jose;

public sealed class ReadingBase64Url
{
    [Theory]
    [InlineData("Zg==")]
    [InlineData("Z g")]
    [InlineData("Zg\n")]
    [InlineData("Zm8+")]
    [InlineData("Zm8/")]
    [InlineData("A")]
    [InlineData("Zh")]
    [InlineData("Ｚｇ")]
    public void Only_the_canonical_spelling_is_read(string text) => Base64Url.Decode(text).ShouldBeNull();

    [Fact]
    public void The_example_of_RFC_7515_appendix_C_is_written()
    {
        Base64Url.Encode([3, 236, 255, 224, 193]).ShouldBe("A-z_4ME");
    }

    [Fact]
    public void What_is_written_is_read_again() =>
        Prop.ForAll<byte[]>(bytes => Base64Url.Decode(Base64Url.Encode(bytes ?? [])).AsSpan().SequenceEqual(bytes ?? [])).QuickCheckThrowOnFailure();

    [Fact]
    public void What_is_read_has_one_spelling() =>
        Prop.ForAll<string>(text => Base64Url.Decode(text ?? "") is not { } bytes || string.Equals(Base64Url.Encode(bytes), text ?? "", StringComparison.Ordinal)).QuickCheckThrowOnFailure();
}
