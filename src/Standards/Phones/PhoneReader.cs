namespace Akamon.Standards.Phones;

/// <summary>
/// From typed digits to a number. National writing is tried in the chosen region, international writing by its calling
/// code; where both could be meant, the first that is a number of a known range wins.
/// </summary>
internal static class PhoneReader
{
    private const int LongestCallingCode = 3;
    private const int LongestE164 = 15;
    private const string UsualIdd = "00";

    public static PhoneReading Read(string? typed, string region)
    {
        if (TypedDigits.Read(typed) is not { Digits: var digits } written)
        {
            return new PhoneReading.NotANumber();
        }

        if (written.Plus)
        {
            return International(digits);
        }

        if (NumberingPlans.Of(region) is not { } home)
        {
            return new PhoneReading.UnknownCountry();
        }

        var readings = Possibilities(digits, home).ToList();
        return readings.Find(reading => reading is PhoneReading.Valid) ?? readings[0];
    }

    private static IEnumerable<PhoneReading> Possibilities(string digits, NumberingPlan home)
    {
        if (home.AfterIdd(digits) is { } foreign)
        {
            yield return International(foreign);
        }

        yield return LacksPlus(digits, home) ? International(digits) : Judge(Significant(digits, home), home);

        // People write 0081 in Japan too, where 010 is dialled.
        if (digits.StartsWith(UsualIdd, StringComparison.Ordinal))
        {
            yield return International(digits[UsualIdd.Length..]);
        }
    }

    private static PhoneReading International(string digits)
    {
        for (var length = 1; length <= Math.Min(LongestCallingCode, digits.Length); length++)
        {
            if (NumberingPlans.Sharing(digits[..length]).FirstOrDefault() is { } main)
            {
                return Judge(Significant(digits[length..], main), main);
            }
        }

        return digits.Length < LongestCallingCode ? new PhoneReading.TooShort() : new PhoneReading.UnknownCountry();
    }

    /// <summary>Whether the digits make a number only when their calling code is taken off.</summary>
    private static bool LacksPlus(string digits, NumberingPlan home)
    {
        if (!digits.StartsWith(home.CallingCode, StringComparison.Ordinal))
        {
            return false;
        }

        var whole = Significant(digits, home);
        var rest = Significant(digits[home.CallingCode.Length..], home);
        return (!home.Fits(whole) && home.Fits(rest)) || home.Length(whole) == LengthCheck.TooLong;
    }

    /// <summary>The national significant number; a trunk prefix is taken off only where what is left can be a number.</summary>
    private static string Significant(string digits, NumberingPlan plan)
    {
        var stripped = plan.WithoutTrunk(digits);
        if (plan.Fits(digits) && !plan.Fits(stripped))
        {
            return digits;
        }

        var owner = NumberingPlans.Owner(plan.CallingCode, stripped) ?? plan;
        return owner.Length(stripped) is LengthCheck.TooShort or LengthCheck.Between ? digits : stripped;
    }

    private static PhoneReading Judge(string national, NumberingPlan plan)
    {
        var owner = NumberingPlans.Owner(plan.CallingCode, national) ?? plan;
        if (owner.KindOf(national) is not { } kind)
        {
            return NearMiss.Of(national, owner);
        }

        return owner.CallingCode.Length + national.Length > LongestE164
            ? new PhoneReading.TooLong()
            : new PhoneReading.Valid(new PhoneNumber(owner, national, kind));
    }
}
