namespace Akamon.Standards.Phones;

/// <summary>
/// Why a national number is none. A plan's shortest and longest lengths say little where special numbers are long, so
/// the number is also tried with a few digits less and more.
/// </summary>
internal static class NearMiss
{
    private const int Reach = 4;

    public static PhoneReading Of(string national, NumberingPlan plan)
    {
        var length = plan.Length(national);
        if (length is LengthCheck.TooLong || WithLess(national).Any(shorter => plan.KindOf(shorter) is not null))
        {
            return new PhoneReading.TooLong();
        }

        return length is LengthCheck.TooShort || WithMore(national).Any(longer => plan.KindOf(longer) is not null)
            ? new PhoneReading.TooShort()
            : new PhoneReading.NotDiallable();
    }

    private static IEnumerable<string> WithLess(string national) =>
        Enumerable.Range(1, Math.Min(Reach, national.Length)).Select(less => national[..^less]);

    private static IEnumerable<string> WithMore(string national) =>
        from more in Enumerable.Range(1, Reach)
        from digit in "0123456789"
        select national + new string(digit, more);
}
