using System.ComponentModel.DataAnnotations;
using Akamon.Standards.Phones;

namespace Akamon.Methods.Phone;

/// <summary>Section "Methods:Phone". Sources: parameters 4.2, requirements C5 and H11.</summary>
public sealed class PhoneOptions : IValidatableObject
{
    private const string All = "*";

    /// <summary>The country that stands first in the list, and the only one allowed when the list of countries is empty.</summary>
    public string Country { get; set; } = "JP";

    /// <summary>Countries (ISO 3166 alpha-2) whose numbers may be registered; "*" is all. Each more is a door for toll fraud.</summary>
    public IList<string> Countries { get; } = [];

    /// <summary>How many digits the code in the message has.</summary>
    [Range(6, 8)]
    public int CodeDigits { get; set; } = 6;

    /// <summary>How long the code in the message can be used.</summary>
    [Range(typeof(TimeSpan), "00:02:00", "00:10:00")]
    public TimeSpan CodeLife { get; set; } = TimeSpan.FromMinutes(5);

    /// <summary>Most messages to one account, and to one number, in an hour.</summary>
    [Range(1, 20)]
    public int PerHour { get; set; } = 5;

    /// <summary>Most messages to one account, and to one number, in a day.</summary>
    [Range(1, 50)]
    public int PerDay { get; set; } = 10;

    /// <summary>Most messages asked for from one network in an hour. A campus behind one address needs more.</summary>
    [Range(1, 10_000)]
    public int PerNetwork { get; set; } = 10;

    /// <summary>The wait before a second message; doubles each time.</summary>
    [Range(typeof(TimeSpan), "00:00:10", "00:05:00")]
    public TimeSpan FirstPause { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Most calls to one account in ten minutes.</summary>
    [Range(1, 10)]
    public int CallsPerTenMinutes { get; set; } = 3;

    /// <summary>Most calls to one number in an hour.</summary>
    [Range(1, 20)]
    public int CallsPerNumber { get; set; } = 5;

    /// <summary>Main numbers of the organisation's own switchboards, such as +81312345678. Calls are counted for each extension behind them, and not as toll fraud.</summary>
    public IList<string> Exchanges { get; } = [];

    /// <summary>Strict profile: a number shown on the screen must be typed before #.</summary>
    public bool TypeNumber { get; set; }

    /// <summary>From when on alternate and office telephones ring only after a second question, in the zone of Web:TimeZone. The same as the end: never.</summary>
    public TimeOnly QuietFrom { get; set; } = new(21, 0);

    /// <summary>Until when.</summary>
    public TimeOnly QuietTo { get; set; } = new(7, 0);

    /// <summary>How long nobody is called or texted for an account after 0#, "this was not me".</summary>
    [Range(typeof(TimeSpan), "00:05:00", "1.00:00:00")]
    public TimeSpan ReportPause { get; set; } = TimeSpan.FromHours(1);

    /// <summary>Most messages and calls in an hour to numbers that begin alike (calling code and five digits): adjacent numbers are rented by fraudsters.</summary>
    [Range(1, 100_000)]
    public int PerPrefix { get; set; } = 20;

    /// <summary>Percent of the codes to one prefix that must be typed, looked at over its last fifty; below it nothing is sent there until the stop is lifted.</summary>
    [Range(0, 90)]
    public int LeastVerified { get; set; } = 40;

    /// <summary>As many messages and calls may leave on any day. Above it, three times the average of the last seven days; then nothing until the stop is lifted.</summary>
    [Range(1, 1_000_000)]
    public int DailyFloor { get; set; } = 100;

    /// <summary>The telephone network is known to be disturbed: phone pages say so and other ways are offered first. Takes effect without a restart.</summary>
    public bool Outage { get; set; }

    internal SendRules CallRules => new(CallsPerTenMinutes, TimeSpan.FromMinutes(10), PerDay, PerNetwork, TimeSpan.Zero) { PerTarget = (CallsPerNumber, TimeSpan.FromHours(1)), HalfForPending = true, Tolls = Guards };

    /// <returns>What a call is counted under, and how.</returns>
    internal (string Target, SendRules Rules) CallsTo(string number, string? extension) =>
        extension is { Length: > 0 } && Exchanges.Contains(number, StringComparer.Ordinal) ? ($"{number};ext={extension}", CallRules with { Tolls = null }) : (number, CallRules);

    internal SendRules Rules => new(PerHour, TimeSpan.FromHours(1), PerDay, PerNetwork, FirstPause) { HalfForPending = true, Tolls = Guards };

    private TollRules Guards => new(PerPrefix, LeastVerified, DailyFloor, CodeLife);

    internal bool Allows(string region) =>
        Countries.Count == 0 ? string.Equals(region, Country, StringComparison.Ordinal) : Countries.Contains(region, StringComparer.Ordinal) || Countries.Contains(All, StringComparer.Ordinal);

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        foreach (var code in Countries.Append(Country).Where(code => code is not All && Standards.Phones.Countries.Find(code) is null))
            yield return new($"Methods:Phone:Countries: {code} is not a country code such as JP.", [nameof(Countries)]);
        foreach (var number in Exchanges.Where(number => PhoneNumber.FromE164(number) is null))
            yield return new($"Methods:Phone:Exchanges: {number} is not a number such as +81312345678.", [nameof(Exchanges)]);
    }
}
