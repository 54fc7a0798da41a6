namespace Akamon.Standards.Phones;

/// <summary>
/// The numbers of one region. Follows libphonenumber's reading of its own metadata, so that its numbers and ours are the
/// same. The first region of a shared calling code lends its formats to the others.
/// </summary>
internal sealed class NumberingPlan(string region, string callingCode, PlanData data)
{
    private static readonly PhoneKind[] Order =
    [
        PhoneKind.Mobile, PhoneKind.Premium, PhoneKind.TollFree, PhoneKind.SharedCost, PhoneKind.Voip,
        PhoneKind.Personal, PhoneKind.Pager, PhoneKind.Uan, PhoneKind.Voicemail,
    ];

    private readonly DigitPattern pattern = new(data.Pattern);
    private readonly DigitPattern? idd = data.Idd is null ? null : new(data.Idd);
    private readonly DigitPattern? trunk = (data.PrefixForParsing ?? data.Prefix) is { } prefix ? new(prefix) : null;
    private readonly DigitPattern? leading = data.Leading is null ? null : new(data.Leading);
    private readonly Dictionary<PhoneKind, KindPattern> kinds = data.Kinds.ToDictionary(
        kind => kind.Kind, kind => new KindPattern(new DigitPattern(kind.Pattern), kind.Pattern.Length == 0, kind.Lengths ?? data.Lengths));

    private readonly Lazy<NumberFormat[]> formats = new(() =>
    {
        var main = NumberingPlans.MainData(callingCode);
        return [.. (data.Formats ?? main.Formats ?? []).Select(format => new NumberFormat(format, data.PrefixRule ?? main.PrefixRule))];
    });

    public string Region => region;

    public string CallingCode => callingCode;

    /// <summary>Whether the plan has any number like this.</summary>
    public bool Fits(string national) => pattern.IsWhole(national);

    /// <summary>Whether the number is this region's among those that share its calling code.</summary>
    public bool Owns(string national) => leading is null ? KindOf(national) is not null : leading.IsStart(national);

    public LengthCheck Length(string national) =>
        Array.IndexOf(data.Lengths, national.Length) >= 0 ? LengthCheck.Possible
        : national.Length < data.Lengths[0] ? LengthCheck.TooShort
        : national.Length > data.Lengths[^1] ? LengthCheck.TooLong
        : LengthCheck.Between;

    /// <summary>What the number is for; null for a number of no range.</summary>
    public PhoneKind? KindOf(string national)
    {
        if (!Fits(national))
        {
            return null;
        }

        if (Is(PhoneKind.FixedLine, national))
        {
            var mobile = kinds.GetValueOrDefault(PhoneKind.Mobile);
            return mobile is null || mobile.SameAsFixed || mobile.Has(national) ? PhoneKind.FixedLineOrMobile : PhoneKind.FixedLine;
        }

        foreach (var kind in Order)
        {
            if (Is(kind, national))
            {
                return Above(kind);
            }
        }

        return null;
    }

    /// <summary>What follows the prefix dialled for foreign countries; null when the digits do not start with it.</summary>
    public string? AfterIdd(string digits)
    {
        if (idd?.Start(digits) is not { } match)
        {
            return null;
        }

        var rest = digits[match.Length..];
        return rest is ['0', ..] ? null : rest;
    }

    /// <summary>The digits without trunk prefix and carrier code, or with the area code that local writing leaves out.</summary>
    public string WithoutTrunk(string digits)
    {
        if (trunk?.Start(digits) is not { } match)
        {
            return digits;
        }

        var rest = digits[match.Length..];
        return data.Transform is not null && match.HasLastGroup ? match.Fill(data.Transform) + rest : rest;
    }

    public string InNationalFormat(string national) => FormatOf(national)?.National(national) ?? national;

    public string InInternationalFormat(string national) =>
        $"+{callingCode} {FormatOf(national)?.International(national) ?? national}";

    private NumberFormat? FormatOf(string national) => Array.Find(formats.Value, format => format.Suits(national));

    private bool Is(PhoneKind kind, string national) => kinds.TryGetValue(kind, out var range) && range.Has(national);

    /// <summary>Calling codes of networks rather than countries have a kind of their own.</summary>
    private PhoneKind Above(PhoneKind kind) => callingCode switch
    {
        "870" or "881" => PhoneKind.Satellite,
        "882" or "883" => PhoneKind.Global,
        _ => kind,
    };

    private sealed record KindPattern(DigitPattern Pattern, bool SameAsFixed, int[] Lengths)
    {
        public bool Has(string national) =>
            !SameAsFixed && Array.IndexOf(Lengths, national.Length) >= 0 && Pattern.IsWhole(national);
    }
}
