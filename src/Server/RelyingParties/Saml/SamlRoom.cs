using System.Net;
using Akamon.Delivery.Push;
using Akamon.Jobs;
using Akamon.RelyingParties.Saml.Direct;
using Akamon.Security;
using Akamon.Web;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.Options;

namespace Akamon.RelyingParties.Saml;

/// <summary>SAML 2.0: the parts, and the addresses with their guards.</summary>
public static class SamlRoom
{
    internal const string MetadataPath = "/saml/metadata", SignOnPath = "/saml/sso", ContinuePath = "/saml/continue", SignOffPath = "/saml/slo", SignOffDirectPath = "/saml/slo/soap", LeavePath = "/saml/leave", WhosePath = "/saml/leave/whose", FramesPath = "/saml/leave/frames", NextPath = "/saml/leave/next";
    private const int MostBytes = 256 * 1024, MostMetadataBytes = 64 * 1024 * 1024;
    private static readonly string[] _both = [HttpMethods.Get, HttpMethods.Post];

    public static void AddSaml(this WebApplicationBuilder builder)
    {
        builder.AddSettings<SamlOptions>("Saml");
        builder.AddSettings<SamlRegistrations>("RelyingParties");
        builder.Services.AddSingleton<IValidateOptions<SamlRegistrations>, SamlRegistrationsCheck>();
        builder.Services.AddSingleton<SamlSystems>();
        builder.Services.AddSingleton<IProtocol>(services => services.GetRequiredService<SamlSystems>());
        builder.Services.AddSingleton<MetadataSource>();
        builder.Services.AddSingleton<MetadataKeeper>();
        builder.Services.AddHostedService(services => services.GetRequiredService<MetadataKeeper>());
        builder.Services.AddSingleton<SamlKeys>();
        builder.Services.AddSingleton<SamlKeyKeeper>();
        builder.Services.AddHostedService(services => services.GetRequiredService<SamlKeyKeeper>());
        builder.Services.AddSingleton<Here>();
        builder.Services.AddSingleton<MetadataDocument>();
        builder.Services.AddSingleton<Visits>();
        builder.Services.AddSingleton<Rounds>();
        builder.Services.AddScoped<OnceOnly>();
        builder.Services.AddScoped<Release>();
        builder.Services.AddScoped<IDataRelease>(services => services.GetRequiredService<Release>());
        builder.Services.AddScoped<SamlPages>();
        builder.Services.AddScoped<SignOn>();
        builder.Services.AddScoped<Answering>();
        builder.Services.AddScoped<SignOff>();
        builder.Services.AddScoped<LogoutOrders>();
        builder.Services.AddScoped<Farewells>();
        builder.Services.AddScoped<IFarewell>(services => services.GetRequiredService<Farewells>());
        builder.AddDirectLogout();
        builder.AddJob<SamlKeyRotation>();
        builder.Services.AddScoped<IReplaceableKey, SamlKeyReplacement>();
        builder.AddJob<SamlPurge>();
        builder.Services.AddHttpClient(MetadataSource.Client, client => (client.Timeout, client.MaxResponseContentBufferSize) = (TimeSpan.FromMinutes(1), MostMetadataBytes))
            .ConfigurePrimaryHttpMessageHandler(Line);
    }

    // What is said between servers, without a browser.
    private static void AddDirectLogout(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<SoapDoor>();
        builder.Services.AddSingleton<SoapCall>();
        builder.Services.AddScoped<EndTelling>();
        builder.Services.AddScoped<IPartings, EndsTold>();
        builder.Services.AddSingleton<EndBell>();
        builder.Services.AddSingleton<EndWorker>();
        builder.Services.AddHostedService(services => services.GetRequiredService<EndWorker>());
        builder.AddJob<VisitCutter>();
        builder.Services.AddScoped<ILiveSessions, VisitCutter>();
    }

    public static void MapSaml(this WebApplication app)
    {
        var guard = new GuardAttribute(Guard.Protocol);
        var crossSite = new CrossSiteAllowedAttribute(); // Systems and their pages send these; each proves its caller itself.
        var size = new RequestSizeLimitAttribute(MostBytes);
        app.MapGet(MetadataPath, (HttpContext context, MetadataDocument document) => document.Answer(context)).WithMetadata(guard, new CacheAllowedAttribute());
        app.MapMethods(SignOnPath, _both, (HttpContext context, SignOn door, CancellationToken cancel) => door.Answer(context, cancel)).WithMetadata(guard, crossSite, size);
        app.MapGet(ContinuePath, (HttpContext context, Answering answering, CancellationToken cancel) => answering.Answer(context, cancel)).WithMetadata(guard);
        // Finished once begun, also for a browser that has gone away: links bring it here.
        app.MapMethods(SignOffPath, _both, (HttpContext context, SignOff door) => door.Answer(context, CancellationToken.None)).WithMetadata(guard, crossSite, size);
        app.MapPost(SignOffDirectPath, (HttpContext context, SoapDoor door, CancellationToken cancel) => door.Answer(context, cancel)).WithMetadata(guard, crossSite, size);
        app.MapGet(LeavePath, (HttpContext context, SamlPages pages) => pages.Leaving(context, [])).WithMetadata(guard);
        app.MapGet(WhosePath, (HttpContext context, SignOff door) => door.Judge(context)).WithMetadata(guard);
        app.MapGet(FramesPath, (HttpContext context, SignOff door, CancellationToken cancel) => door.Lead(context, cancel)).WithMetadata(guard);
        app.MapGet(NextPath, (HttpContext context, Farewells farewells) => farewells.Next(context)).WithMetadata(guard);
    }

    // No redirects, no cookies, no proxy; public addresses only, unless the operator's own network is meant (sec:H15).
    private static SocketsHttpHandler Line(IServiceProvider services)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false, AutomaticDecompression = DecompressionMethods.GZip };
        if (!services.GetRequiredService<IOptions<SamlOptions>>().Value.MetadataInside)
        {
            var dial = services.GetRequiredService<PushDial>();
            handler.ConnectCallback = (context, cancel) => dial.Connect(context.DnsEndPoint, cancel);
        }
        return handler;
    }
}
