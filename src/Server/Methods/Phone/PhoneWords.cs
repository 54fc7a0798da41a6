using System.Diagnostics;
using Akamon.Standards.Phones;
using Akamon.Web;

namespace Akamon.Methods.Phone;

/// <summary>What is wrong with a number, each fault in its own words.</summary>
internal static class PhoneWords
{
    private const string Field = "Number";

    /// <returns>The number when text messages may go there; otherwise why not.</returns>
    public static (PhoneNumber? Number, Problem? Problem) Reading(PhoneReading reading, PhoneOptions options) => reading switch
    {
        PhoneReading.Valid(var number) when !number.CanReceiveSms => (null, new(PhoneText.NoSmsTitle, Why(number.Kind), Field)),
        PhoneReading.Valid(var number) when !options.Allows(number.Region) => (null, new(PhoneText.NotAllowedTitle, Languages.Format(PhoneText.NotAllowed, CountryNames.Of(number.Region)), Field)),
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
        _ => PhoneText.NoSms,
    };
}
