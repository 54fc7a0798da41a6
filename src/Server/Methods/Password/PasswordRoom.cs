using Akamon.Security;

namespace Akamon.Methods.Password;

public static class PasswordRoom
{
    public static void AddPassword(this WebApplicationBuilder builder)
    {
        builder.AddSettings<PasswordOptions>("Methods:Password");
        builder.Services.AddSingleton<HashGate>();
        builder.Services.AddSingleton<Nobody>();
        builder.Services.AddScoped<PasswordMethod>();
        builder.Services.AddScoped<PasswordRules>();
        builder.Services.AddScoped<Replacement>();
        builder.Services.AddScoped<IPasswordAge, PasswordAge>();
        builder.Services.AddScoped<IPasswordCheck>(services => services.GetRequiredService<PasswordMethod>());
    }
}
