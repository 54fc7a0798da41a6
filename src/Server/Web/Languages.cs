using System.Globalization;

namespace Akamon.Web;

/// <summary>Renders in a language other than the reader's: letters go out in the account's, or in both when it never chose.</summary>
public static class Languages
{
    private static readonly CultureInfo _english = CultureInfo.GetCultureInfo("en"), _japanese = CultureInfo.GetCultureInfo("ja");

    public static (string Subject, string Body) Letter(string? language, Func<(string Subject, string Body)> words) => language switch
    {
        "en" => In(_english, words),
        "ja" => In(_japanese, words),
        _ => Both(In(_japanese, words), In(_english, words)),
    };

    public static T In<T>(CultureInfo culture, Func<T> words)
    {
        var (before, beforeUi) = (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture);
        (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (culture, culture);
        try
        {
            return words();
        }
        finally
        {
            (CultureInfo.CurrentCulture, CultureInfo.CurrentUICulture) = (before, beforeUi);
        }
    }

    public static CultureInfo Of(string? language) => language is "en" ? _english : _japanese;

    /// <summary>Several things in a row, as the reader's language parts them.</summary>
    public static string List(IEnumerable<string> items) => string.Join(CultureInfo.CurrentUICulture.TwoLetterISOLanguageName is "ja" ? "、" : ", ", items);

    public static string Format(string text, params object?[] values) => string.Format(CultureInfo.CurrentCulture, text, values);

    /// <summary>「2026年10月1日（木）15:04」 or "Thu 1 Oct 2026, 15:04", in Japan's time with the zone named in English.</summary>
    public static string Moment(DateTimeOffset moment)
    {
        var here = moment.ToOffset(TimeSpan.FromHours(9));
        return CultureInfo.CurrentUICulture.TwoLetterISOLanguageName is "ja"
            ? here.ToString("yyyy年M月d日（ddd）HH:mm", _japanese)
            : here.ToString("ddd d MMM yyyy, HH:mm", _english) + " JST";
    }

    private static (string, string) Both((string Subject, string Body) one, (string Subject, string Body) other) =>
        ($"{one.Subject} / {other.Subject}", $"{one.Body}\n\n――――\n\n{other.Body}");
}
