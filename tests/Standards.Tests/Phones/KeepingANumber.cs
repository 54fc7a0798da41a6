using Akamon.Standards.Phones;

namespace Akamon.Standards.Tests.Phones;

public sealed class KeepingANumber
{
    [Fact]
    public void One_number_is_equal_however_it_was_typed()
    {
        Read.Number("+81 (0)90-1234-5678", "US").ShouldBe(Read.Number("０９０１２３４５６７８"));
        Read.Number("+81 (0)90-1234-5678", "US").GetHashCode().ShouldBe(Read.Number("０９０１２３４５６７８").GetHashCode());
        Read.Number("090-1234-5678").ShouldNotBe(Read.Number("090-1234-5679"));
    }

    [Fact]
    public void The_stored_form_gives_the_number_back()
    {
        PhoneNumber.FromE164("+819012345678").ShouldBe(Read.Number("090-1234-5678"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("819012345678")]
    [InlineData("+81 9012345678")]
    [InlineData("+8109012345678")]
    [InlineData("+8190123456")]
    [InlineData("＋819012345678")]
    public void Anything_but_the_stored_form_is_nothing(string? text)
    {
        PhoneNumber.FromE164(text).ShouldBeNull();
    }

    [Fact]
    public void Masked_it_shows_the_last_four_digits()
    {
        Read.Number("090-1234-5678").Masked.ShouldBe("•••• 5678");
    }

    [Fact]
    public void A_short_number_shows_two_digits_masked()
    {
        Read.Number("+290 51234", "JP").Masked.ShouldBe("•••• 34");
    }

    [Fact]
    public void A_number_in_a_log_is_masked()
    {
        $"{PhoneNumber.Parse("090-1234-5678", "JP")}".ShouldNotContain("1234");
    }
}
