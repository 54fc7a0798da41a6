namespace Akamon.Security;

public static class Settings
{
    /// <summary>Binds one folder's options to its section; a value out of range stops the start and names the setting.</summary>
    public static void AddSettings<TOptions>(this WebApplicationBuilder builder, string section) where TOptions : class =>
        builder.Services.AddOptions<TOptions>().BindConfiguration(section).ValidateDataAnnotations().ValidateOnStart();
}
