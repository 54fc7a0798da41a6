using Akamon.Standards.Phones;

namespace Akamon.Standards.Tests.Phones;

public sealed class TellingJapaneseNumbersApart
{
    [Theory]
    [InlineData("060-1234-5678", PhoneKind.Mobile)]
    [InlineData("070-1234-5678", PhoneKind.Mobile)]
    [InlineData("080-1234-5678", PhoneKind.Mobile)]
    [InlineData("090-1234-5678", PhoneKind.Mobile)]
    [InlineData("050-1234-5678", PhoneKind.Voip)]
    [InlineData("020-1234-5678", PhoneKind.Pager)]
    [InlineData("0120-123-456", PhoneKind.TollFree)]
    [InlineData("0800-123-4567", PhoneKind.TollFree)]
    [InlineData("0570-012-345", PhoneKind.Uan)]
    [InlineData("0990-123-456", PhoneKind.Premium)]
    [InlineData("03-1234-5678", PhoneKind.FixedLine)]
    [InlineData("06-6123-4567", PhoneKind.FixedLine)]
    [InlineData("022-217-1234", PhoneKind.FixedLine)]
    [InlineData("0980-12-3456", PhoneKind.FixedLine)]
    public void The_kind_is_the_numbering_plans(string typed, PhoneKind kind)
    {
        Read.Number(typed).Kind.ShouldBe(kind);
    }

    [Theory]
    [InlineData("060-1234-5678", true)]
    [InlineData("090-1234-5678", true)]
    [InlineData("050-1234-5678", false)]
    [InlineData("020-1234-5678", false)]
    [InlineData("03-1234-5678", false)]
    [InlineData("0120-123-456", false)]
    [InlineData("0570-012-345", false)]
    public void Messages_go_to_mobiles_only(string typed, bool receives)
    {
        Read.Number(typed).CanReceiveSms.ShouldBe(receives);
    }

    [Theory]
    [InlineData("090-1234-5678", true)]
    [InlineData("050-1234-5678", true)]
    [InlineData("03-1234-5678", true)]
    [InlineData("020-1234-5678", false)]
    [InlineData("0120-123-456", false)]
    [InlineData("0570-012-345", false)]
    [InlineData("0990-123-456", false)]
    public void Calls_go_to_people_at_an_ordinary_price(string typed, bool callable)
    {
        Read.Number(typed).CanBeCalled.ShouldBe(callable);
    }

    [Theory]
    [InlineData("09012345678", "090-1234-5678 (+81 90-1234-5678)")]
    [InlineData("0312345678", "03-1234-5678 (+81 3-1234-5678)")]
    [InlineData("0222171234", "022-217-1234 (+81 22-217-1234)")]
    [InlineData("0980123456", "0980-12-3456 (+81 980-12-3456)")]
    [InlineData("0120123456", "0120-123-456 (+81 120-123-456)")]
    public void A_number_is_shown_as_it_is_written_in_Japan_first(string typed, string shown)
    {
        Read.Number(typed).Display.ShouldBe(shown);
    }

    [Theory]
    [InlineData("+81 060 1234 5678")]
    [InlineData("+81 (0)60 1234 5678")]
    [InlineData("0081 060 1234 5678")]
    [InlineData("010 81 060 1234 5678")]
    public void The_zero_after_the_calling_code_is_not_dialled(string typed)
    {
        Read.Number(typed).E164.ShouldBe("+816012345678");
    }
}
