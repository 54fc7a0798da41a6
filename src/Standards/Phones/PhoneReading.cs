namespace Akamon.Standards.Phones;

/// <summary>What became of a typed number. Closed: one of the records inside.</summary>
public abstract record PhoneReading
{
    private PhoneReading()
    {
    }

    /// <summary>A number of a range that is handed out. Whether anyone answers it is not known.</summary>
    /// <param name="Number">Its canonical form.</param>
    public sealed record Valid(PhoneNumber Number) : PhoneReading;

    /// <summary>Digits are missing; emergency and other short numbers end here too.</summary>
    public sealed record TooShort : PhoneReading;

    /// <summary>There are digits too many, or more than the fifteen of E.164.</summary>
    public sealed record TooLong : PhoneReading;

    /// <summary>Empty, more than 100 characters, or something other than digits, one leading plus and punctuation.</summary>
    public sealed record NotANumber : PhoneReading;

    /// <summary>No country has this calling code, or the chosen region is none of <see cref="Countries.All"/>.</summary>
    public sealed record UnknownCountry : PhoneReading;

    /// <summary>The length may be right, but no such range is handed out.</summary>
    public sealed record NotDiallable : PhoneReading;
}
