using Akamon.Jobs;
using Akamon.RelyingParties;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Akamon.Methods.AppPassword;

public static class AppPasswordRoom
{
    public static void AddAppPassword(this WebApplicationBuilder builder)
    {
        builder.AddMethod<AppPasswordMethod, AppPasswordOptions>();
        builder.Services.AddSingleton<IValidateOptions<AppPasswordOptions>, AppPasswordOptionsCheck>();
        builder.Services.AddSingleton<SystemSecrets>();
        builder.Services.AddScoped<AppPasswords>();
        builder.Services.AddScoped<IStandingAccess>(services => services.GetRequiredService<AppPasswords>());
        builder.Services.AddScoped<AppPasswordCheck>();
        builder.AddJob<AppPasswordPurge>();
    }

    public static void MapAppPassword(this WebApplication app) =>
        app.MapPost(CheckEndpoint.Path, CheckEndpoint.Take).WithMetadata(new GuardAttribute(Guard.Protocol), new RequestSizeLimitAttribute(CheckEndpoint.MostBytes));
}
