using System.Globalization;
using System.Reflection;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Akamon.Tests.Layout;

/// <summary>What an operator can set.</summary>
public sealed class SettingsDocument
{
    [Fact]
    public void Every_options_class_names_its_section_and_every_setting_says_what_it_does()
    {
        var nameless = typeof(Floorplan).Assembly.GetTypes().Where(type => type.Name.EndsWith("Options", StringComparison.Ordinal) && SettingsTable.SectionOf(type) is null && !IsPart(type));

        nameless.ShouldBeEmpty();
        SettingsTable.Registrations.Count.ShouldBe(4);
        SettingsTable.Classes.Concat(SettingsTable.Registrations.Select(one => one.Type)).SelectMany(type => SettingsTable.Of(type)).Where(setting => setting.Summary.Length == 0).Select(setting => $"{setting.Section}:{setting.Name}").ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_setting_reaches_its_option()
    {
        var database = await TestDatabase.Empty();
        var settings = SettingsTable.Classes.SelectMany(type => SettingsTable.Of(type)).ToList();
        await using var app = RunningAkamon.Build(database, [("environment", "Development"), .. settings.Select(setting => ($"{setting.Section}:{setting.Name}", Mark(setting)))]);

        var lost = settings.Where(setting => !Reached(Fill(app.Services, setting.Options), setting.Name.Split(':')).Contains(Mark(setting), StringComparison.Ordinal));

        lost.Select(setting => $"{setting.Section}:{setting.Name}").ShouldBeEmpty();
        await database.Drop();
    }

    [Fact]
    public async Task The_list_of_settings_is_true()
    {
        var text = new StringBuilder("""
            # Settings

            The operator's settings, from `appsettings.json`, the environment (`AKAMON_Web__PublicOrigin=…`) or the command
            line. A value out of range, or a name that nothing reads, stops the start and names the setting. Lists are numbered from 0. What administrators
            decide is not here: policies are rows of the database. Kept true by `tests/Server.Tests/Layout/SettingsDocument.cs`.

            Outside the sections: `Data`, the folder for the server's own files (default `data`); `Preset`, the values to
            start from (`recommended` or `utokyo`); `urls`, where it listens.


            """);

        foreach (var type in SettingsTable.Classes)
        {
            text.Append(CultureInfo.InvariantCulture, $"## {SettingsTable.SectionOf(type)}\n\n");
            if (SettingsTable.About(type) is { Length: > 0 } about)
                text.Append(CultureInfo.InvariantCulture, $"{char.ToUpperInvariant(about[0])}{about[1..]}\n\n");
            Tabulate(text, type);
        }
        foreach (var (section, type) in SettingsTable.Registrations)
        {
            text.Append(CultureInfo.InvariantCulture, $"## {section}\n\n{SettingsTable.AboutRegistration(type)}\n\n");
            Tabulate(text, type);
        }

        await Documents.ShouldHold("operate/settings.md", text.ToString().TrimEnd() + "\n");
    }

    private static void Tabulate(StringBuilder text, Type type)
    {
        text.Append("| setting | default | range | what it does |\n| --- | --- | --- | --- |\n");
        foreach (var setting in SettingsTable.Of(type))
            text.Append(CultureInfo.InvariantCulture, $"| `{setting.Name}` | {Quoted(setting.Default)} | {Quoted(setting.Range)} | {setting.Summary} |\n");
        text.Append('\n');
    }

    private static string Quoted(string value) => value.Length == 0 ? "" : $"`{value}`";

    // Read while the server is built, so these must make sense.
    private static string Mark(Setting setting) => setting.Name switch
    {
        "TimeZone" => "Asia/Seoul",
        "PublicOrigin" => "http://localhost:7070/",
        "Proxies:0" => "192.0.2.7",
        "Places:0:Networks:0" => "192.0.2.0/24",
        _ => Mark(setting.Property.PropertyType),
    };

    private static string Mark(Type type) =>
        type.IsGenericType && type.GetGenericTypeDefinition() == typeof(IList<>) ? Mark(type.GetGenericArguments()[0])
        : type == typeof(bool) || type == typeof(bool?) ? "True"
        : type == typeof(int) || type == typeof(long) || type == typeof(double) ? "77"
        : type == typeof(TimeOnly) ? "07:07"
        : type == typeof(TimeSpan) || type == typeof(TimeSpan?) ? "00:07:07"
        : type == typeof(Guid) ? "77777777-7777-7777-7777-777777777777"
        : type == typeof(DateOnly?) ? "07/07/2077"
        : type == typeof(Uri) ? "https://marker.example/"
        : (Nullable.GetUnderlyingType(type) ?? type) is { IsEnum: true } names ? Enum.GetNames(names)[^1]
        : "marker";

    // An options class that is a part of another one is listed there.
    private static bool IsPart(Type type) => typeof(Floorplan).Assembly.GetTypes().SelectMany(other => other.GetProperties(BindingFlags.Public | BindingFlags.Instance)).Any(property => property.PropertyType == type);

    // Configures without validating: the marks need not be in range.
    private static object Fill(IServiceProvider services, Type options)
    {
        var filled = Activator.CreateInstance(options)!; // Options have an empty constructor.
        var configures = typeof(IConfigureOptions<>).MakeGenericType(options);
        foreach (var configure in services.GetServices(configures))
            configures.GetMethod(nameof(IConfigureOptions<object>.Configure))!.Invoke(configure, [filled]);
        return filled;
    }

    private static string Reached(object? value, string[] path) => (value, path) switch
    {
        (null, _) => "",
        (System.Collections.IEnumerable list and not string, [_, .. var rest]) => string.Join(' ', list.Cast<object?>().Select(item => Reached(item, rest))),
        (_, [var name, .. var rest]) => Reached(value.GetType().GetProperty(name)?.GetValue(value), rest),
        (IFormattable number, _) => number.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
