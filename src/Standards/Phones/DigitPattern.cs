using System.Text.RegularExpressions;

namespace Akamon.Standards.Phones;

/// <summary>A pattern over ASCII digits, compiled when first asked and kept. Linear in the input, whatever was typed.</summary>
internal sealed class DigitPattern(string pattern)
{
    private readonly Lazy<Regex> whole = new(() => Linear($@"\A(?:{pattern})\z"));
    private readonly Lazy<Regex> start = new(() => Linear($@"\A(?:{pattern})"));

    /// <summary>The match of the whole text.</summary>
    public Match Whole(string digits) => whole.Value.Match(digits);

    /// <summary>The match at the beginning of the text.</summary>
    public Match Start(string digits) => start.Value.Match(digits);

    public bool IsWhole(string digits) => whole.Value.IsMatch(digits);

    public bool IsStart(string digits) => start.Value.IsMatch(digits);

    /// <summary>Puts a match's groups in the place of $1 to $9.</summary>
    public static string Fill(string template, Match match) =>
        string.Concat(template.Select((character, at) => (character, template.ElementAtOrDefault(at + 1), at == 0 ? ' ' : template[at - 1]) switch
        {
            ('$', >= '1' and <= '9', _) => string.Empty,
            ( >= '1' and <= '9', _, '$') => match.Groups[character - '0'].Value,
            _ => character.ToString(),
        }));

    private static Regex Linear(string pattern) => new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
}
