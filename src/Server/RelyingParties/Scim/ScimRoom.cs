using Akamon.Security;
using Microsoft.Extensions.Options;

namespace Akamon.RelyingParties.Scim;

/// <summary>Systems with a SCIM 2.0 service are told whether an account uses MFA, as an attribute of its entry there.</summary>
public static class ScimRoom
{
    public static void AddScim(this WebApplicationBuilder builder)
    {
        builder.AddSettings<ScimRegistrations>("RelyingParties");
        builder.Services.AddSingleton<IValidateOptions<ScimRegistrations>, ScimRegistrationsCheck>();
        builder.Services.AddScoped<ScimEar>();
        builder.Services.AddScoped<IChangeEar>(services => services.GetRequiredService<ScimEar>());
        builder.Services.AddScoped<IHearing>(services => services.GetRequiredService<ScimEar>());
        builder.Services.AddSingleton<ScimCall>();
        builder.Services.AddScoped<ScimTurn>();
        builder.Services.AddSingleton<ScimBell>();
        builder.Services.AddSingleton<ScimWorker>();
        builder.Services.AddHostedService(services => services.GetRequiredService<ScimWorker>());
    }
}
