using System.Text.Json;
using System.Text.RegularExpressions;
using Akamon.Standards.Phones;
using FsCheck;
using FsCheck.Fluent;

namespace Akamon.Standards.Tests.Phones;

public sealed class MatchingDigits
{
    [Fact]
    public void Every_pattern_of_the_plans_matches_what_a_regular_expression_does()
    {
        var patterns = PatternsOfThePlans();
        var digits = Oracle.Numbers.Where((_, at) => at % 150 == 0).Select(number => number[2]).SelectMany(e164 => new[] { e164[2..], e164[3..], e164[4..] }).ToList();

        patterns.Count.ShouldBeGreaterThan(1500);
        patterns.SelectMany(pattern => digits.Select(text => (pattern, text))).Where(pair => Differs(pair.pattern, pair.text)).ShouldBeEmpty();
    }

    [Fact]
    public void Any_pattern_accepts_what_a_regular_expression_does()
    {
        var cases = Patterns(4).SelectMany(pattern => Gen.ArrayOf(Gen.Elements("0123".ToCharArray())).Select(text => (pattern, text: new string(text))));

        // Whole texts only: .NET joins nested repetitions into one, and then takes more of a text than other engines do.
        Prop.ForAll(cases.ToArbitrary(), pair => new DigitPattern(pair.pattern).IsWhole(pair.text) == Regex.IsMatch(pair.text, $@"\A(?:{pair.pattern})\z"))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(3000));
    }

    [Theory]
    [InlineData("(0)?(1|12)(3)?", "0123")]
    [InlineData("(1|12)3?", "123")]
    [InlineData("(?:(0)|1)2", "12")]
    [InlineData("(12{1,3}){2}", "1212223")]
    [InlineData("(1)$|1", "12")]
    [InlineData("", "1")]
    public void Groups_hold_what_a_regular_expression_puts_there(string pattern, string text)
    {
        Differs(pattern, text).ShouldBeFalse();
    }

    [Theory]
    [InlineData("1+")]
    [InlineData("1*")]
    [InlineData(".")]
    [InlineData("[^1]")]
    [InlineData("[1")]
    [InlineData("(1")]
    [InlineData("1)")]
    [InlineData("(?=1)")]
    [InlineData("1{2,}")]
    [InlineData(@"\s")]
    public void A_pattern_that_plans_do_not_use_is_not_guessed_at(string pattern)
    {
        Should.Throw<FormatException>(() => new DigitPattern(pattern).IsWhole("1"));
    }

    [Fact]
    public void A_pattern_made_to_take_forever_does_not()
    {
        var pattern = new DigitPattern(string.Concat(Enumerable.Repeat("1?", 60)) + string.Concat(Enumerable.Repeat('1', 60)) + "2");

        pattern.IsWhole(new string('1', 90)).ShouldBeFalse();
    }

    private static bool Differs(string pattern, string text)
    {
        var ours = new DigitPattern(pattern);
        var groups = new Regex(pattern).GetGroupNumbers().Length - 1;
        return !Same(ours.Start(text), Regex.Match(text, $@"\A(?:{pattern})"), groups) || !Same(ours.Whole(text), Regex.Match(text, $@"\A(?:{pattern})\z"), groups);
    }

    private static bool Same(DigitMatch? ours, Match theirs, int groups)
    {
        var template = string.Concat(Enumerable.Range(1, groups).Select(group => $"${group}-"));
        return ours is null
            ? !theirs.Success
            : theirs.Success && ours.Length == theirs.Length && ours.Fill(template).Equals(theirs.Result(template), StringComparison.Ordinal);
    }

    private static Gen<string> Patterns(int depth)
    {
        var atom = Gen.Elements("0", "1", "2", @"\d", "[12]", "[0-2]", "[13-9]");
        if (depth == 0)
        {
            return atom;
        }

        var inner = Patterns(depth - 1);
        return Gen.OneOf(
            atom,
            inner.Two().Select(pair => pair.Item1 + pair.Item2),
            inner.Two().Select(pair => $"(?:{pair.Item1}|{pair.Item2})"),
            inner.Select(part => $"(?:{part})?"),
            inner.Select(part => $"(?:{part}){{1,3}}"),
            inner.Select(part => $"(?:{part}){{2}}"),
            inner.Select(part => $"(?:{part}$|{part})"));
    }

    private static HashSet<string> PatternsOfThePlans()
    {
        using var reader = new StreamReader(typeof(PhoneNumber).Assembly.GetManifestResourceStream("Akamon.Standards.Phones.plans.txt").ShouldNotBeNull());
        return reader.ReadToEnd().Split('\n').Where(line => line.Contains('{', StringComparison.Ordinal))
            .Select(line => JsonSerializer.Deserialize(line.Split(' ', 3)[2], PlanJson.Default.PlanData).ShouldNotBeNull())
            .SelectMany(plan => new[] { plan.Idd, plan.Pattern, plan.PrefixForParsing, plan.Leading }
                .Concat(plan.Formats?.SelectMany(format => new[] { format.Pattern, format.Leading }) ?? [])
                .Concat(plan.Kinds.Select(kind => kind.Pattern)))
            .OfType<string>().ToHashSet(StringComparer.Ordinal);
    }
}
