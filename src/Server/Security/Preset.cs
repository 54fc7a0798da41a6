namespace Akamon.Security;

public static class Preset
{
    /// <summary>
    /// A named set of values, "utokyo" or "recommended" (setting "Preset"), below every other source:
    /// whatever the operator sets wins over it.
    /// </summary>
    public static void AddPreset(this WebApplicationBuilder builder)
    {
        var name = builder.Configuration["Preset"] is { Length: > 0 } given ? given : "recommended";
        var resource = typeof(Preset).Assembly.GetManifestResourceStream($"Akamon.Presets.{name}.json")
            ?? throw new InvalidOperationException($"Preset: there is no preset {name}; it is utokyo or recommended.");
        using (resource)
        {
            var values = new ConfigurationBuilder().AddJsonStream(resource).Build().AsEnumerable();
            builder.Configuration.Sources.Insert(0, new Microsoft.Extensions.Configuration.Memory.MemoryConfigurationSource { InitialData = [.. values.Where(value => value.Value is not null)] });
        }
    }
}
