using Akamon.Standards.Otp;

namespace Akamon.Standards.Tests.Otp;

public sealed class CopyingFromPaper
{
    [Theory]
    [InlineData("ABCD-EFGH")]
    [InlineData("abcdefgh")]
    [InlineData(" abcd efgh ")]
    [InlineData("ＡＢＣＤーＥＦＧＨ")]
    [InlineData("AB‐CD–EF—GH")]
    public void The_same_code_in_any_form_is_the_same(string typed) => CrockfordInput.Normalise(typed, 8).ShouldBe("ABCDEFGH");

    [Theory]
    [InlineData("OoIiLl", "001111")]
    public void Look_alikes_are_put_right(string typed, string meant) => CrockfordInput.Normalise(typed, 6).ShouldBe(meant);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("ABCDEFG")]
    [InlineData("ABCDEFGHJ")]
    [InlineData("ABCDEFGU")]
    [InlineData("ABCDEFG!")]
    [InlineData("ABCDEFG\u0661")]
    [InlineData("ABCDEFG\u0131")]
    public void Anything_else_is_no_code(string? typed) => CrockfordInput.Normalise(typed, 8).ShouldBeNull();

    [Fact]
    public void Very_long_input_is_refused_unread() => CrockfordInput.Normalise(new string(' ', 200) + "ABCDEFGH", 8).ShouldBeNull();
}
