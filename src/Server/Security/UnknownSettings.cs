using System.Collections;
using System.Reflection;
using Microsoft.Extensions.Options;

namespace Akamon.Security;

/// <summary>A section of the configuration and the class it is read into.</summary>
internal sealed record KnownSection(string Path, Type Options);

/// <summary>Refuses to start on a setting that nothing reads: a slip in its name would leave the default in force without a word.</summary>
internal sealed class UnknownSettings(IConfiguration configuration, IEnumerable<KnownSection> sections) : IValidateOptions<SecurityOptions>
{
    private const StringComparison AnyCase = StringComparison.OrdinalIgnoreCase;
    private const string Prefix = "AKAMON_";

    // What .NET itself reads from our environment variables.
    private static readonly string[] _framework = ["Logging", "Kestrel"];

    public ValidateOptionsResult Validate(string? name, SecurityOptions options)
    {
        var roots = sections.Select(section => section.Path.Split(':')[0]).ToHashSet(StringComparer.OrdinalIgnoreCase);
        List<string> faults = [];
        foreach (var (path, value) in configuration.AsEnumerable())
        {
            // A lone word, such as METHODS, is a variable of somebody else's.
            if (value is not null && path.Contains(':', StringComparison.Ordinal) && roots.Contains(path.Split(':')[0]) && !sections.Any(section => Reads(section, path)))
                faults.Add($"{path}: there is no such setting{Nearby(path)}.");
        }
        faults.AddRange(Variables().Where(variable => !roots.Contains(variable.Root) && !_framework.Contains(variable.Root, StringComparer.OrdinalIgnoreCase))
            .Select(variable => $"{variable.Name}: there is no section {variable.Root}. There are: {string.Join(", ", roots.Order(StringComparer.Ordinal))}."));
        return faults.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(faults);
    }

    // Other variables of that prefix are somebody's own.
    private static IEnumerable<(string Name, string Root)> Variables() =>
        Environment.GetEnvironmentVariables().Keys.Cast<string>()
            .Where(name => name.StartsWith(Prefix, AnyCase) && name.Contains("__", StringComparison.Ordinal))
            .Select(name => (name, name[Prefix.Length..].Split("__")[0]));

    private static bool Reads(KnownSection section, string path) =>
        string.Equals(path, section.Path, AnyCase) || (path.StartsWith(section.Path + ":", AnyCase) && Reads(section.Options, path[(section.Path.Length + 1)..].Split(':')));

    private static bool Reads(Type type, ReadOnlySpan<string> path) =>
        path.IsEmpty || (ItemOf(type) is { } item ? Reads(item, path[1..])
        : IsPart(type) && type.GetProperty(path[0], BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase) is { } property && Reads(property.PropertyType, path[1..]));

    // Of a list the items are numbered, of a dictionary they are named.
    private static Type? ItemOf(Type type) =>
        type.IsGenericType && typeof(IEnumerable).IsAssignableFrom(type) ? type.GetGenericArguments()[^1] : type.IsArray ? type.GetElementType() : null;

    private static bool IsPart(Type type) => type.IsClass && type.Assembly == typeof(UnknownSettings).Assembly;

    private string Nearby(string path)
    {
        var before = path[..path.LastIndexOf(':')];
        var names = sections.Where(section => string.Equals(section.Path, before, AnyCase)).SelectMany(section => section.Options.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            .Select(property => property.Name).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return names.Count == 0 ? "" : $" in {before}; there are {string.Join(", ", names)}";
    }
}
