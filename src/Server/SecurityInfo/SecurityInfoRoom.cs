using Akamon.Security;

namespace Akamon.SecurityInfo;

public static class SecurityInfoRoom
{
    public static void AddSecurityInfo(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<Holdings>();
        builder.Services.AddScoped<Removal>();
        builder.Services.AddScoped<Loss>();
        builder.Services.AddScoped<SecurityContacts>();
        builder.AddSettings<LossOptions>("SecurityInfo");
    }
}
