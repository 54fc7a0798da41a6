using Microsoft.Extensions.Options;

namespace Akamon.Security;

public static class Settings
{
    /// <summary>Binds one folder's options to its section; a value out of range stops the start and names the setting.</summary>
    public static void AddSettings<TOptions>(this WebApplicationBuilder builder, string section) where TOptions : class =>
        builder.ReadSettings<TOptions>(section).ValidateDataAnnotations();

    /// <summary>The same for options that have a check of their own in place of annotations.</summary>
    public static OptionsBuilder<TOptions> ReadSettings<TOptions>(this WebApplicationBuilder builder, string section) where TOptions : class
    {
        builder.Services.AddSingleton(new KnownSection(section, typeof(TOptions)));
        return builder.Services.AddOptions<TOptions>().BindConfiguration(section).ValidateOnStart();
    }
}
