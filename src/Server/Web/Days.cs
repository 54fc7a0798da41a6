using System.Globalization;
using Microsoft.Extensions.Options;

namespace Akamon.Web;

/// <summary>Days of the organisation: "from 1 October" begins at midnight in its own zone, wherever the server and the reader are.</summary>
public sealed class Days(IOptions<WebOptions> options)
{
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(options.Value.TimeZone);

    /// <summary>The first moment of a day.</summary>
    public DateTimeOffset Begin(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        // Where clocks jump over midnight, the day begins when they land.
        while (_zone.IsInvalidTime(midnight))
            midnight = midnight.AddMinutes(15);
        return new(midnight, _zone.GetUtcOffset(midnight));
    }

    /// <summary>The first moment after a day: what holds "until" it holds to its end.</summary>
    public DateTimeOffset End(DateOnly day) => Begin(day.AddDays(1));

    public DateOnly Of(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, _zone).DateTime);

    /// <summary>「2026年8月4日（火）」 or "Tue 4 August 2026".</summary>
    public static string Words(DateOnly day)
    {
        var culture = CultureInfo.CurrentUICulture;
        return day.ToString(culture.TwoLetterISOLanguageName is "ja" ? "yyyy'年'M'月'd'日（'ddd'）'" : "ddd d MMMM yyyy", culture);
    }

    public string Words(DateTimeOffset moment) => Words(Of(moment));
}
