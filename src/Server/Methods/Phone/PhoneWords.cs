using System.Diagnostics;
using Akamon.Standards.Phones;
using Akamon.Web;

namespace Akamon.Methods.Phone;

/// <summary>What is wrong with a number, each fault in its own words.</summary>
internal static class PhoneWords
{
    private const string Field = "Number";

    /// <summary>A number that was typed for a slot; one that cannot do what the slot is for is told so at once (3.14).</summary>
    /// <param name="reading">What our parser made of it.</param>
    /// <param name="options">Which countries are allowed.</param>
    /// <param name="ways">What such a number can do in that slot.</param>
    /// <returns>The number, or what is wrong with it.</returns>
    public static (PhoneNumber? Number, Problem? Problem) Reading(PhoneReading reading, PhoneOptions options, Func<PhoneNumber, IEnumerable<Way>> ways) => reading switch
    {
        PhoneReading.Valid(var number) when !options.Allows(number.Region) => (null, new(PhoneText.NotAllowedTitle, Languages.Format(PhoneText.NotAllowed, CountryNames.Of(number.Region)), Field)),
        PhoneReading.Valid(var number) when !ways(number).Any() => (null, number.CanBeCalled ? new(PhoneText.NoSmsTitle, Why(number.Kind), Field) : new(PhoneText.NoCallTitle, Why(number.Kind), Field)),
        PhoneReading.Valid(var number) => (number, null),
        PhoneReading.TooShort => (null, new(PhoneText.NumberTitle, PhoneText.TooShort, Field)),
        PhoneReading.TooLong => (null, new(PhoneText.NumberTitle, PhoneText.TooLong, Field)),
        PhoneReading.NotANumber => (null, new(PhoneText.NumberTitle, PhoneText.NotANumber, Field)),
        PhoneReading.UnknownCountry => (null, new(PhoneText.NumberTitle, PhoneText.UnknownCountry, "Country")),
        PhoneReading.NotDiallable => (null, new(PhoneText.NumberTitle, PhoneText.NotDiallable, Field)),
        _ => throw new UnreachableException(),
    };

    private static string Why(PhoneKind kind) => kind switch
    {
        PhoneKind.FixedLine => PhoneText.LandLine,
        PhoneKind.Voip => PhoneText.Voip,
        PhoneKind.Pager => PhoneText.Pager,
        PhoneKind.Mobile => PhoneText.NoSms,
        _ => PhoneText.NotCalled,
    };
}
