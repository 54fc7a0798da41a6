using System.Globalization;
using Microsoft.Extensions.Options;

namespace Akamon.Web;

/// <summary>Days of the organisation: "from 1 October" begins at midnight in its own zone, wherever the server and the reader are.</summary>
public sealed class Days(IOptions<WebOptions> options)
{
    private readonly TimeZoneInfo _zone = TimeZoneInfo.FindSystemTimeZoneById(options.Value.TimeZone);

    public string Zone => _zone.Id;

    /// <summary>The first moment of a day.</summary>
    public DateTimeOffset Begin(DateOnly day) => At(day.ToDateTime(TimeOnly.MinValue)); // Where clocks jump over midnight, the day begins when they land.

    /// <summary>The first moment after a day: what holds "until" it holds to its end.</summary>
    public DateTimeOffset End(DateOnly day) => Begin(day.AddDays(1));

    /// <summary>A moment by the clocks there; one that is left out is the first after.</summary>
    public DateTimeOffset At(DateTime there)
    {
        while (_zone.IsInvalidTime(there))
            there = there.AddMinutes(15);
        return new(there, _zone.GetUtcOffset(there));
    }

    /// <summary>What the clocks there show, as a field of a form wants it.</summary>
    public string Field(DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, _zone).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);

    public DateOnly Of(DateTimeOffset moment) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(moment, _zone).DateTime);

    /// <summary>「2026年8月4日（火）」 or "Tue 4 August 2026".</summary>
    public static string Words(DateOnly day)
    {
        var culture = CultureInfo.CurrentUICulture;
        return day.ToString(culture.TwoLetterISOLanguageName is "ja" ? "yyyy'年'M'月'd'日（'ddd'）'" : "ddd d MMMM yyyy", culture);
    }

    public string Words(DateTimeOffset moment) => Words(Of(moment));
}
