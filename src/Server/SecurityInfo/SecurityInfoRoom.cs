namespace Akamon.SecurityInfo;

public static class SecurityInfoRoom
{
    public static void AddSecurityInfo(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<Holdings>();
        builder.Services.AddScoped<Removal>();
    }
}
