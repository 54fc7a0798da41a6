using System.Text.RegularExpressions;
using Akamon.Standards.Phones;
using Shouldly;
using Xunit;

namespace Akamon.Standards.Tests.Phones;

/// <summary>Compares with what libphonenumber-js made of the same numbers; eng/phones writes them.</summary>
public sealed class AgreeingWithLibphonenumber
{
    private static readonly string[][] Numbers = [.. Lines()];

    [Fact]
    public void Every_region_has_numbers_to_compare()
    {
        var compared = Numbers.Select(number => number[0]).Distinct(StringComparer.Ordinal);

        Countries.All.Select(country => country.Region).Except(compared, StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Fact]
    public void Every_number_is_read_the_same()
    {
        Numbers.Select(Ours).ShouldBe(Numbers.Select(Theirs));
    }

    [Fact]
    public void Every_canonical_number_is_read_again_as_itself()
    {
        var canonical = Numbers.Select(number => number[2]).ToHashSet(StringComparer.Ordinal);

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

    private static IEnumerable<string[]> Lines()
    {
        using var reader = new StreamReader(typeof(AgreeingWithLibphonenumber).Assembly.GetManifestResourceStream("oracle.txt").ShouldNotBeNull());
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
            {
                yield return line.Split('\t');
            }
        }
    }
}
