using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Akamon.Web;

namespace Akamon.Policies;

/// <summary>The yearly training that some systems require (I9).</summary>
public sealed class TrainingOptions : IValidatableObject
{
    /// <summary>What it is called, in both languages.</summary>
    public Bilingual Title { get; set; } = new("Information security training", "情報セキュリティ教育");

    /// <summary>Where it is taken. Needed as soon as a system requires it: no refusal without its cure.</summary>
    public Uri? Link { get; set; }

    /// <summary>The day on which its year begins, month and day.</summary>
    public string YearBegins { get; set; } = "04-01";

    /// <summary>Until the end of this day the training of the year before still counts.</summary>
    public string Deadline { get; set; } = "06-30";

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Read(YearBegins) is null)
            yield return new("Policies:Training:YearBegins is a month and a day, such as 04-01.");
        if (Read(Deadline) is null)
            yield return new("Policies:Training:Deadline is a month and a day, such as 06-30.");
    }

    // Of a year without 29 February: such a day would be there only every fourth year.
    internal static DateOnly? Read(string text) =>
        DateOnly.TryParseExact($"2001-{text}", "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
