using Akamon.Policies;
using Akamon.RelyingParties;
using Akamon.RelyingParties.Oidc;
using Akamon.Web;
using Microsoft.Extensions.Options;

namespace Akamon.Lab.Systems;

internal static class DemoSystemsRoom
{
    public static void AddDemoSystems(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<IPostConfigureOptions<RelyingPartiesOptions>, DemoSystemsSetup>();
        builder.Services.AddSingleton<IPostConfigureOptions<PoliciesOptions>, DemoPolicies>();
        // The demo systems hear of ended sessions on this machine, where systems are not called otherwise.
        builder.Services.PostConfigure<OidcOptions>(options => { options.InsideNetworks.Add("127.0.0.0/8"); options.InsideNetworks.Add("::1/128"); });
        builder.Services.AddSingleton<DemoOrigins>();
        builder.Services.AddSingleton<SystemSessions>();
        builder.Services.AddHostedService<DemoRegistration>();
        builder.Services.AddSingleton<TokenCheck>();
        builder.Services.AddSingleton<SystemClient>();
        builder.Services.AddSingleton<SignalInbox>();
        builder.Services.AddHostedService<DemoStream>();
        builder.Services.AddHttpClient(SystemClient.Http, client => client.Timeout = TimeSpan.FromSeconds(10))
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });
    }

    public static void MapDemoSystems(this WebApplication app, GuardAttribute guard)
    {
        app.MapPost("/lab/systems/{name}/ended", (string name, HttpContext context, SystemClient client, CancellationToken cancel) => client.Ended(name, context, cancel)).WithMetadata(guard, new CrossSiteAllowedAttribute());
        app.MapPost("/lab/systems/{name}/signals", (string name, HttpContext context, SignalInbox inbox, SystemClient client, CancellationToken cancel) => inbox.Take(name, context, client, cancel)).WithMetadata(guard, new CrossSiteAllowedAttribute());
        app.MapGet("/lab/signals/events", (SignalInbox inbox, IHostApplicationLifetime life, HttpContext context) =>
        {
            var ends = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, life.ApplicationStopping);
            context.Response.RegisterForDispose(ends);
            return TypedResults.ServerSentEvents(inbox.Arrivals(ends.Token));
        }).WithMetadata(guard);
        app.MapGet("/lab/systems/{name}/events", (string name, HttpContext context, SystemSessions sessions) => TypedResults.ServerSentEvents(sessions.UntilCut(context, SystemClient.Cookie(name), context.RequestAborted))).WithMetadata(guard);
        app.MapGet("/lab/systems/{name}/callback", (string name, HttpContext context, SystemClient client, CancellationToken cancel) => client.Callback(name, context, cancel)).WithMetadata(guard);
    }
}
