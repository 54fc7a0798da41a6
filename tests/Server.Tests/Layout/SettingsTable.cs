using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Akamon.Tests.Layout;

/// <summary>One setting of the operator's, as its options class describes it.</summary>
internal sealed record Setting(Type Options, string Section, PropertyInfo Property, string Name, string Default, string Range, string Summary);

/// <summary>Reads the options classes and the comments above their properties.</summary>
internal static partial class SettingsTable
{
    private static readonly XDocument _comments = XDocument.Load(Path.Combine(AppContext.BaseDirectory, "Akamon.Server.xml"));

    public static IReadOnlyList<Type> Classes => [.. typeof(Floorplan).Assembly.GetTypes().Where(type => type.Name.EndsWith("Options", StringComparison.Ordinal) && SectionOf(type) is not null).OrderBy(SectionOf, StringComparer.Ordinal)];

    /// <summary>What a system is registered with, protocol by protocol: each class's comment names its place in the list of systems.</summary>
    public static IReadOnlyList<(string Section, Type Type)> Registrations =>
    [
        .. from type in typeof(Floorplan).Assembly.GetTypes()
           let place = Place().Match(Comment("T:" + type.FullName))
           where place.Success
           orderby place.Groups["place"].Value
           select (place.Groups["place"].Value, type),
    ];

    /// <summary>The section that a class's comment names.</summary>
    public static string? SectionOf(Type type) => SectionName().Match(Comment("T:" + type.FullName)) is { Success: true } match ? match.Groups["section"].Value : null;

    public static string AboutRegistration(Type type) => $"{Place().Match(Comment("T:" + type.FullName)).Groups["about"].Value}.";

    public static string About(Type type) => SectionName().Replace(Comment("T:" + type.FullName), "").TrimStart(' ', '.', ':');

    public static IEnumerable<Setting> Of(Type options, Type? type = null, string prefix = "")
    {
        var example = Activator.CreateInstance(type ?? options);
        foreach (var property in (type ?? options).GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            var name = prefix + property.Name;
            if (property.PropertyType.IsGenericType && property.PropertyType.GetGenericTypeDefinition() == typeof(IList<>))
            {
                var item = property.PropertyType.GetGenericArguments()[0];
                if (IsOurs(item))
                    foreach (var inner in Of(options, item, $"{name}:0:"))
                        yield return inner;
                else
                    yield return Make(options, property, $"{name}:0", string.Join(", ", ((System.Collections.IEnumerable)property.GetValue(example)!).Cast<object>())); // A list is never null.
            }
            else if (IsOurs(property.PropertyType) && property.CanWrite)
            {
                foreach (var inner in Bilingual(property.PropertyType) ?? Of(options, property.PropertyType, $"{name}:"))
                    yield return inner with { Name = inner.Name.StartsWith(name, StringComparison.Ordinal) ? inner.Name : $"{name}:{inner.Name}", Options = options, Section = SectionOf(options) ?? "", Summary = inner.Summary.Length > 0 ? inner.Summary : SummaryOf(property) };
            }
            else if (property.CanWrite)
            {
                yield return Make(options, property, name, Written(property.GetValue(example)));
            }
        }
    }

    private static Setting[]? Bilingual(Type type) => !type.Equals(typeof(Akamon.Web.Bilingual)) ? null
        : [.. type.GetProperties().Where(property => property.Name is "En" or "Ja").Select(property => new Setting(type, "", property, property.Name, "", "", ""))];

    private static Setting Make(Type options, PropertyInfo property, string name, string standard) =>
        new(options, SectionOf(options) ?? "", property, name, standard, RangeOf(property), SummaryOf(property));

    private static bool IsOurs(Type type) => type is { IsClass: true } && type != typeof(string) && type.Assembly == typeof(Floorplan).Assembly;

    private static string RangeOf(PropertyInfo property) =>
        property.GetCustomAttribute<RangeAttribute>() is { } range ? Bounds(range)
        : (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType) is { IsEnum: true } names ? string.Join(", ", Enum.GetNames(names))
        : property.GetCustomAttribute<RegularExpressionAttribute>() is { } form ? form.Pattern.Replace("|", "\\|", StringComparison.Ordinal)
        : "";

    // Only a look at a value turns its bounds into values.
    private static string Bounds(RangeAttribute range)
    {
        range.IsValid(range.Minimum);
        return $"{Written(range.Minimum)} – {Written(range.Maximum)}";
    }

    private static string Written(object? value) => value switch
    {
        null => "",
        bool yes => yes ? "true" : "false",
        TimeSpan time => time.ToString("c", CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static string SummaryOf(PropertyInfo property) => Comment($"P:{property.DeclaringType?.FullName}.{property.Name}");

    private static string Comment(string member) =>
        Spaces().Replace(_comments.Descendants("member").FirstOrDefault(one => string.Equals(one.Attribute("name")?.Value, member, StringComparison.Ordinal))?.Element("summary")?.Value ?? "", " ").Trim();

    [GeneratedRegex("""^Section "?(?<section>[A-Za-z]+(:[A-Za-z]+)*)"?""", RegexOptions.ExplicitCapture)]
    private static partial Regex SectionName();

    [GeneratedRegex("""^(?<about>.*): "(?<place>RelyingParties:Systems:N:[A-Za-z]+)"\.$""", RegexOptions.ExplicitCapture)]
    private static partial Regex Place();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
