using Akamon.Standards.Phones;

namespace Akamon.Standards.Tests.Phones;

public sealed class TellingCountriesApart
{
    [Theory]
    [InlineData("+1 213 373 4253", "US")]
    [InlineData("+1 416 555 0123", "CA")]
    [InlineData("+1 876 512 3456", "JM")]
    [InlineData("+7 912 345 67 89", "RU")]
    [InlineData("+7 771 000 9998", "KZ")]
    [InlineData("+44 7400 123456", "GB")]
    [InlineData("+44 7781 123456", "GG")]
    [InlineData("+39 06 698 12345", "VA")]
    [InlineData("+39 312 345 6789", "IT")]
    [InlineData("+61 412 345 678", "AU")]
    [InlineData("+800 1234 5678", "001")]
    public void Regions_that_share_a_calling_code_are_told_apart(string typed, string region)
    {
        Read.Number(typed).Region.ShouldBe(region);
    }

    [Theory]
    [InlineData("+44 (0)20 7946 0018", "JP", "+442079460018")]
    [InlineData("00 44 20 7946 0018", "JP", "+442079460018")]
    [InlineData("011 81 90 1234 5678", "US", "+819012345678")]
    [InlineData("8 912 345-67-89", "RU", "+79123456789")]
    [InlineData("8~10 81 90 1234 5678", "RU", "+819012345678")]
    [InlineData("06 698 12345", "IT", "+390669812345")]
    [InlineData("642 1234", "VI", "+13406421234")]
    [InlineData("011 15-2345-6789", "AR", "+5491123456789")]
    public void Each_country_is_read_by_its_own_habits(string typed, string region, string e164)
    {
        Read.Number(typed, region).E164.ShouldBe(e164);
    }

    [Theory]
    [InlineData("+870 773 111 632", PhoneKind.Satellite)]
    [InlineData("+881 612 345 678", PhoneKind.Satellite)]
    [InlineData("+8823421198", PhoneKind.Global)]
    [InlineData("+883 5100 12345", PhoneKind.Global)]
    [InlineData("+800 1234 5678", PhoneKind.TollFree)]
    [InlineData("+808 1234 5678", PhoneKind.SharedCost)]
    [InlineData("+979 123 456 789", PhoneKind.Premium)]
    public void Numbers_above_the_countries_get_no_message(string typed, PhoneKind kind)
    {
        var number = Read.Number(typed);

        number.Kind.ShouldBe(kind);
        number.CanReceiveSms.ShouldBeFalse();
        number.CanBeCalled.ShouldBeFalse();
    }

    [Fact]
    public void Where_mobiles_look_like_land_lines_messages_are_tried()
    {
        var number = Read.Number("+1 213 373 4253");

        number.Kind.ShouldBe(PhoneKind.FixedLineOrMobile);
        number.CanReceiveSms.ShouldBeTrue();
    }

    [Fact]
    public void The_list_has_each_region_once_in_order()
    {
        var regions = Countries.All.Select(country => country.Region).ToList();

        regions.ShouldBe(regions.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        regions.Count.ShouldBe(245);
        regions.ShouldNotContain("001");
    }

    [Fact]
    public void A_region_is_found_by_its_code()
    {
        Countries.Find("JP").ShouldBe(new Country("JP", "81"));
        Countries.Find("ZZ").ShouldBeNull();
        Countries.Find(null).ShouldBeNull();
    }
}
