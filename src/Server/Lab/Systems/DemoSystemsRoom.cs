using Akamon.Policies;
using Akamon.RelyingParties;
using Akamon.Web;
using Microsoft.Extensions.Options;

namespace Akamon.Lab.Systems;

internal static class DemoSystemsRoom
{
    public static void AddDemoSystems(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IPostConfigureOptions<RelyingPartiesOptions>, DemoSystemsSetup>();
        builder.Services.AddSingleton<IPostConfigureOptions<PoliciesOptions>, DemoPolicies>();
        builder.Services.AddSingleton<DemoOrigins>();
        builder.Services.AddSingleton<SystemSessions>();
        builder.Services.AddHostedService<DemoRegistration>();
        builder.Services.AddSingleton<TokenCheck>();
        builder.Services.AddScoped<SystemClient>();
        builder.Services.AddHttpClient(SystemClient.Http, client => client.Timeout = TimeSpan.FromSeconds(10))
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });
    }

    public static void MapDemoSystems(this WebApplication app, GuardAttribute guard) =>
        app.MapGet("/lab/systems/{name}/callback", (string name, HttpContext context, SystemClient client, CancellationToken cancel) => client.Callback(name, context, cancel)).WithMetadata(guard);
}
