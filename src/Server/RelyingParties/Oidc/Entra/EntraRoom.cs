using Akamon.Security;
using Akamon.Web;
using Microsoft.Extensions.Options;

namespace Akamon.RelyingParties.Oidc.Entra;

/// <summary>Akamon as the external authentication method of Microsoft Entra ID: a second factor for sign-ins that are not ours.</summary>
public static class EntraRoom
{
    internal const string Root = "/entra", AskPath = "/entra/ask", ContinuePath = "/entra/continue", KeysPath = "/entra/keys";
    private const int MostBytes = 256 * 1024, MostBytesAsked = 64 * 1024;
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

    public static void AddEntra(this WebApplicationBuilder builder)
    {
        // The links can be kept before the method is switched on.
        builder.Services.AddScoped<EntraLinks>();
        if (!IsOn(builder.Configuration))
            return;
        builder.AddSettings<EntraOptions>(EntraOptions.Section);
        builder.Services.AddSingleton<IValidateOptions<EntraOptions>, EntraOptionsCheck>();
        builder.Services.AddHttpClient(EntraKeys.Client, client => (client.Timeout, client.MaxResponseContentBufferSize) = (_patience, MostBytes))
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false });
        builder.Services.AddSingleton<EntraKeys>();
        builder.Services.AddSingleton<EntraHints>();
        builder.Services.AddSingleton<EntraVisits>();
        builder.Services.AddSingleton<EntraCertificates>();
        builder.Services.AddSingleton<EntraDiscovery>();
        builder.Services.AddScoped<EntraReplies>();
        builder.Services.AddScoped<EntraAsk>();
        builder.Services.AddScoped<EntraAnswer>();
    }

    public static void MapEntra(this WebApplication app)
    {
        if (!IsOn(app.Configuration))
            return;
        var (guard, kept) = (new GuardAttribute(Guard.Protocol), new CacheAllowedAttribute());
        app.MapGet($"{Root}/.well-known/openid-configuration", (HttpContext context, EntraDiscovery document) => document.Answer(context)).WithMetadata(guard, kept);
        app.MapGet(KeysPath, (HttpContext context, EntraCertificates certificates) => certificates.Answer(context)).WithMetadata(guard, kept);
        app.MapPost(AskPath, (HttpContext context, EntraAsk ask, CancellationToken cancel) => ask.Answer(context, cancel)).WithMetadata(guard, new CrossSiteAllowedAttribute(), new Microsoft.AspNetCore.Mvc.RequestSizeLimitAttribute(MostBytesAsked));
        app.MapGet(ContinuePath, (HttpContext context, EntraAnswer answer, CancellationToken cancel) => answer.Answer(context, cancel)).WithMetadata(guard);
    }

    private static bool IsOn(IConfiguration settings) => settings.GetSection($"{EntraOptions.Section}:Tenants").GetChildren().Any();
}
