using System.Text.RegularExpressions;
using Akamon.Standards.Phones;

namespace Akamon.Standards.Tests.Phones;

public sealed class AgreeingWithLibphonenumber
{
    [Fact]
    public void Every_region_has_numbers_to_compare()
    {
        var compared = Oracle.Numbers.Select(number => number[0]).Distinct(StringComparer.Ordinal);

        Countries.All.Select(country => country.Region).Except(compared, StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Fact]
    public void Every_number_is_read_the_same()
    {
        Oracle.Numbers.Select(Ours).ShouldBe(Oracle.Numbers.Select(Theirs));
    }

    [Fact]
    public void Every_canonical_number_is_read_again_as_itself()
    {
        var canonical = Oracle.Numbers.Select(number => number[2]).ToHashSet(StringComparer.Ordinal);

        canonical.Where(e164 => PhoneNumber.FromE164(e164)?.E164 is null).ShouldBeEmpty();
    }

    private static string Theirs(string[] number) => string.Join(" | ", number);

    private static string Ours(string[] number)
    {
        var reading = PhoneNumber.Parse(number[1], number[0]);
        return reading is PhoneReading.Valid { Number: var ours }
            ? string.Join(" | ", number[0], number[1], ours.E164, ours.Region, ours.Kind, ours.NationalFormat, Spaced(ours.InternationalFormat))
            : string.Join(" | ", number[0], number[1], reading);
    }

    // libphonenumber-js writes international numbers with spaces only; we keep the dashes, as libphonenumber does.
    private static string Spaced(string format) => Regex.Replace(format, @"[-./()\[\]~ ]+", " ").Trim();
}
