using System.Globalization;

namespace Akamon.Web;

/// <summary>What happened and what to do, for each kind of failed answer.</summary>
public sealed record ErrorWords(string Title, string What, string Do)
{
    public static ErrorWords For(int status, CultureInfo culture)
    {
        var kind = status switch
        {
            401 or 403 => "Forbidden",
            404 or 410 => "NotFound",
            413 or 414 or 431 => "TooLarge",
            429 => "TooMany",
            503 => "Closed",
            >= 500 => "Broken",
            _ => "BadRequest",
        };
        return new(Say(kind + "Title", culture), Say(kind + "What", culture), Say(kind + "Do", culture));
    }

    private static string Say(string key, CultureInfo culture) => WebText.ResourceManager.GetString(key, culture) ?? key;
}
