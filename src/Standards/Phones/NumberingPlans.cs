using System.Text.Json;

namespace Akamon.Standards.Phones;

/// <summary>All numbering plans; a line is read into a plan when the plan is first asked for, and kept.</summary>
internal static class NumberingPlans
{
    private const string World = "001";
    private const string Resource = "Akamon.Standards.Phones.plans.txt";
    private static readonly Entry[] Entries = [.. Lines().Select(Entry.Of)];

    private static readonly Dictionary<string, Entry[]> ByCallingCode =
        Entries.GroupBy(entry => entry.CallingCode, StringComparer.Ordinal).ToDictionary(code => code.Key, code => code.ToArray(), StringComparer.Ordinal);

    private static readonly Dictionary<string, Entry> ByRegion =
        Regions.ToDictionary(entry => entry.Region, StringComparer.Ordinal);

    /// <summary>Every region that is a country or part of one.</summary>
    public static IEnumerable<Entry> Regions => Entries.Where(entry => !string.Equals(entry.Region, World, StringComparison.Ordinal));

    /// <summary>The region's plan, or null.</summary>
    public static NumberingPlan? Of(string region) => ByRegion.GetValueOrDefault(region)?.Plan.Value;

    /// <summary>The plans that share a calling code, the main one first; empty for a code of nobody.</summary>
    public static IEnumerable<NumberingPlan> Sharing(string callingCode) =>
        ByCallingCode.GetValueOrDefault(callingCode, []).Select(entry => entry.Plan.Value);

    /// <summary>The first of the plans that share a calling code, from which the others take their formats.</summary>
    public static PlanData MainData(string callingCode) => ByCallingCode[callingCode][0].Data.Value;

    /// <summary>Whose a national number is; null when none of several regions owns it.</summary>
    public static NumberingPlan? Owner(string callingCode, string national) =>
        ByCallingCode[callingCode] is [var only] ? only.Plan.Value : Sharing(callingCode).FirstOrDefault(plan => plan.Owns(national));

    private static IEnumerable<string> Lines()
    {
        using var stream = typeof(NumberingPlans).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The assembly lacks {Resource}.");
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (!line.StartsWith('#'))
            {
                yield return line;
            }
        }
    }

    internal sealed record Entry(string Region, string CallingCode, Lazy<PlanData> Data, Lazy<NumberingPlan> Plan)
    {
        public static Entry Of(string line)
        {
            var parts = line.Split(' ', 3);
            var data = new Lazy<PlanData>(() => JsonSerializer.Deserialize(parts[2], PlanJson.Default.PlanData)
                ?? throw new InvalidOperationException($"{Resource} has an empty plan for {parts[0]}."));
            return new Entry(parts[0], parts[1], data, new Lazy<NumberingPlan>(() => new NumberingPlan(parts[0], parts[1], data.Value)));
        }
    }
}
