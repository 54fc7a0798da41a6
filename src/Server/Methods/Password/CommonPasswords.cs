using System.IO.Compression;
using System.Text;
using Akamon.Security;

namespace Akamon.Methods.Password;

/// <summary>
/// Two hundred thousand passwords, words and names that guessers try first (eng/passwords). A password is common when it is one
/// of them, or one of them disguised: with digits and symbols around it, with letters replaced by look-alikes, or repeated.
/// </summary>
internal static class CommonPasswords
{
    private const int FewestDifferent = 5;

    // 1.7 MB while it is kept; as strings it would be ten times that.
    private static readonly Lazy<byte[]> _lines = new(Unpack);

    /// <summary>One form for comparing: width, case and spaces do not count.</summary>
    public static string Fold(string text) => string.Concat((Spelling.Folded(text) ?? text).ToLowerInvariant().Where(letter => !char.IsWhiteSpace(letter)));

    /// <summary>The letters that usual look-alikes stand for; 1 and ! are read as given.</summary>
    public static string Plain(string folded, char one = 'i') => string.Concat(folded.Select(letter => letter switch
    {
        '@' or '4' => 'a',
        '3' => 'e',
        '0' => 'o',
        '5' or '$' => 's',
        '7' => 't',
        '1' or '!' or '|' => one,
        _ => letter,
    }));

    public static bool Has(string password)
    {
        var folded = Fold(password);
        string[] bare = [folded, folded.TrimEnd(IsLetter), folded.TrimStart(IsLetter), folded.TrimStart(IsLetter).TrimEnd(IsLetter)];
        return folded.EnumerateRunes().Distinct().Count() < FewestDifferent
            || IsRun(folded)
            || bare.SelectMany(form => new[] { form, Plain(form), Plain(form, 'l') }).Append(Unit(folded)).Any(Contains);
    }

    private static string TrimEnd(this string text, Func<char, bool> keep) => string.Concat(text.Reverse().SkipWhile(letter => !keep(letter)).Reverse());

    private static string TrimStart(this string text, Func<char, bool> keep) => string.Concat(text.SkipWhile(letter => !keep(letter)));

    private static bool IsLetter(char letter) => char.IsLetter(letter) || char.IsSurrogate(letter);

    // 123456789012, abcdefghijkl, 210987654321.
    private static bool IsRun(string text)
    {
        var steps = text.Zip(text.Skip(1), (one, next) => next - one).ToList();
        return steps.TrueForAll(step => step is 1 or -9) || steps.TrueForAll(step => step is -1 or 9);
    }

    /// <summary>What the text repeats; empty when it repeats nothing.</summary>
    private static string Unit(string text)
    {
        var at = text.Length == 0 ? -1 : (text + text).IndexOf(text, 1, StringComparison.Ordinal);
        return at > 0 && at < text.Length ? text[..at] : "";
    }

    private static bool Contains(string entry)
    {
        if (entry.Length == 0)
            return false;
        ReadOnlySpan<byte> lines = _lines.Value, wanted = Encoding.UTF8.GetBytes(entry);
        var (low, high) = (0, lines.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            var start = low + lines[low..middle].LastIndexOf((byte)'\n') + 1;
            var end = middle + lines[middle..].IndexOf((byte)'\n');
            switch (lines[start..end].SequenceCompareTo(wanted))
            {
                case 0:
                    return true;
                case < 0:
                    low = end + 1;
                    break;
                default:
                    high = start;
                    break;
            }
        }
        return false;
    }

    private static byte[] Unpack()
    {
        using var packed = typeof(CommonPasswords).Assembly.GetManifestResourceStream("Akamon.Methods.Password.common.txt.br")!; // Embedded by the project file.
        using var brotli = new BrotliStream(packed, CompressionMode.Decompress);
        using var lines = new MemoryStream();
        brotli.CopyTo(lines);
        return lines.ToArray();
    }
}
