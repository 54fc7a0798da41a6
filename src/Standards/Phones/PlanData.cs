using System.Text.Json.Serialization;

namespace Akamon.Standards.Phones;

/// <summary>One line of plans.txt, as the generator wrote it. Absent parts are null.</summary>
internal sealed record PlanData
{
    public string? Idd { get; init; }

    public required string Pattern { get; init; }

    public required int[] Lengths { get; init; }

    public FormatData[]? Formats { get; init; }

    public string? Prefix { get; init; }

    public string? PrefixRule { get; init; }

    public string? PrefixForParsing { get; init; }

    public string? Transform { get; init; }

    public string? Leading { get; init; }

    public required KindData[] Kinds { get; init; }
}

internal sealed record FormatData(string Pattern, string Template, string? Leading, string? PrefixRule, string? International);

internal sealed record KindData(PhoneKind Kind, string Pattern, int[]? Lengths);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, UseStringEnumConverter = true)]
[JsonSerializable(typeof(PlanData))]
internal sealed partial class PlanJson : JsonSerializerContext;
