namespace Akamon.Standards.Phones;

/// <summary>A telephone number in its one canonical form (ITU-T E.164). Two are equal when that form is.</summary>
public sealed record PhoneNumber
{
    private const int LongEnoughForFour = 8;
    private readonly NumberingPlan plan;

    internal PhoneNumber(NumberingPlan plan, string national, PhoneKind kind)
    {
        this.plan = plan;
        National = national;
        Kind = kind;
    }

    /// <summary>Plus, calling code and national number: at most fifteen ASCII digits after the plus. The form to store and to dial.</summary>
    public string E164 => $"+{CallingCode}{National}";

    /// <summary>ISO 3166 alpha-2 code of the region, or <c>001</c> for calling codes of no country.</summary>
    public string Region => plan.Region;

    /// <summary>One to three digits, without the plus.</summary>
    public string CallingCode => plan.CallingCode;

    /// <summary>The national significant number: no calling code, no trunk prefix.</summary>
    public string National { get; }

    /// <summary>What the number is for.</summary>
    public PhoneKind Kind { get; }

    /// <summary>As people of the region write it: 090-1234-5678.</summary>
    public string NationalFormat => plan.InNationalFormat(National);

    /// <summary>As people elsewhere write it: +81 90-1234-5678.</summary>
    public string InternationalFormat => plan.InInternationalFormat(National);

    /// <summary>Both forms: 090-1234-5678 (+81 90-1234-5678). For the owner's eyes only.</summary>
    public string Display => $"{NationalFormat} ({InternationalFormat})";

    /// <summary>The last four digits, the last two of a number under eight: •••• 5678. Only after the first step.</summary>
    public string Masked => $"•••• {National[^(National.Length < LongEnoughForFour ? 2 : 4)..]}";

    /// <summary>Whether a text message can be expected to arrive: mobiles, and numbers that may be mobiles.</summary>
    public bool CanReceiveSms => Kind is PhoneKind.Mobile or PhoneKind.FixedLineOrMobile;

    /// <summary>Whether calling it reaches a person at an ordinary price.</summary>
    public bool CanBeCalled => Kind is PhoneKind.Mobile or PhoneKind.FixedLine or PhoneKind.FixedLineOrMobile or PhoneKind.Voip;

    /// <summary>
    /// Reads a number as people type it: national or international, full width, with any punctuation, with the trunk
    /// zero kept after the calling code, with 00 or the region's own prefix for the plus.
    /// </summary>
    /// <param name="typed">What was typed; looked at up to 100 characters.</param>
    /// <param name="region">The region chosen beside the field, as in <see cref="Countries.All"/>; asked only for numbers without a plus.</param>
    public static PhoneReading Parse(string? typed, string region) => PhoneReader.Read(typed, region);

    /// <summary>A stored number again; null when the text is not exactly the canonical form of a valid number.</summary>
    /// <param name="e164">What <see cref="E164"/> returned; numbering plans may have changed since.</param>
    public static PhoneNumber? FromE164(string? e164) =>
        e164 is ['+', ..] && PhoneReader.Read(e164, string.Empty) is PhoneReading.Valid { Number: var number } && string.Equals(number.E164, e164, StringComparison.Ordinal)
            ? number
            : null;

    /// <inheritdoc/>
    public bool Equals(PhoneNumber? other) => other is not null && string.Equals(E164, other.E164, StringComparison.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => StringComparer.Ordinal.GetHashCode(E164);

    /// <summary>Masked: a number that strays into a log says little.</summary>
    public override string ToString() => Masked;
}
