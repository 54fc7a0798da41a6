using Akamon.Jobs;
using Akamon.RelyingParties.Oidc.Devices;
using Akamon.RelyingParties.Oidc.Dpop;
using Akamon.RelyingParties.Oidc.Pushed;
using Akamon.RelyingParties.Oidc.Signals;
using Akamon.RelyingParties.Oidc.Stays;
using Akamon.Security;
using Akamon.Web;
using Microsoft.Extensions.Options;

namespace Akamon.RelyingParties.Oidc;

/// <summary>OpenID Connect: the parts, and the addresses with their guards.</summary>
public static class OidcRoom
{
    internal const string AuthorizePath = "/oidc/authorize", TokenPath = "/oidc/token", KeysPath = "/oidc/jwks", UserInfoPath = "/oidc/userinfo", LogoutPath = "/oidc/logout", LeavePath = "/oidc/logout/leave", IntrospectPath = "/oidc/introspect", RevokePath = "/oidc/revoke", PushPath = "/oidc/par", DevicePath = "/oidc/device";
    private const int MostBytesOfAnswers = 64 * 1024;
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);
    private static readonly string[] _both = [HttpMethods.Get, HttpMethods.Post];

    public static void AddOidc(this WebApplicationBuilder builder)
    {
        builder.AddSettings<OidcOptions>("Oidc");
        builder.AddSettings<OidcRegistrations>("RelyingParties");
        builder.Services.AddSingleton<IValidateOptions<OidcRegistrations>, OidcRegistrationsCheck>();
        builder.Services.AddSingleton<OidcClients>();
        builder.Services.AddSingleton<IProtocol>(services => services.GetRequiredService<OidcClients>());
        builder.Services.AddSingleton<SigningKeys>();
        builder.Services.AddSingleton<KeyKeeper>();
        builder.Services.AddHostedService(services => services.GetRequiredService<KeyKeeper>());
        builder.Services.AddSingleton<Issuer>();
        builder.Services.AddSingleton<Discovery>();
        builder.Services.AddSingleton<AskedMark>();
        builder.Services.AddSingleton<LogoutTickets>();
        builder.Services.AddSingleton<Freshness>();
        builder.Services.AddSingleton<TokenMaker>();
        builder.Services.AddScoped<OidcPages>();
        builder.Services.AddScoped<Grants>();
        builder.Services.AddScoped<IStandingAccess>(services => services.GetRequiredService<Grants>());
        builder.Services.AddScoped<ReleasedClaims>();
        builder.Services.AddScoped<IDataRelease>(services => services.GetRequiredService<ReleasedClaims>());
        builder.Services.AddScoped<Authorize>();
        builder.Services.AddScoped<Token>();
        builder.Services.AddScoped<UserInfoEndpoint>();
        builder.Services.AddScoped<Logout>();
        builder.AddJob<KeyRotation>();
        builder.Services.AddScoped<IReplaceableKey, KeyReplacement>();
        builder.AddJob<GrantPurge>();
        builder.AddLinesOfSystems();
        builder.AddFarewells();
        builder.AddSignals();
    }

    // What systems say to us without a browser.
    private static void AddLinesOfSystems(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<ClientKeys>();
        builder.Services.AddSingleton<SystemLine>();
        foreach (var (name, inside) in new[] { (SystemLine.Client, true), (SystemLine.Public, false) })
            builder.Services.AddHttpClient(name, client => (client.Timeout, client.MaxResponseContentBufferSize) = (_patience, MostBytesOfAnswers))
                .ConfigurePrimaryHttpMessageHandler(services => services.GetRequiredService<SystemLine>().Handler(inside));
        builder.Services.AddScoped<UsedOnce>();
        builder.Services.AddScoped<ProofCheck>();
        builder.Services.AddScoped<ClientDoor>();
        builder.Services.AddSingleton<OwnTokens>();
        builder.Services.AddScoped<Introspect>();
        builder.Services.AddScoped<Revoke>();
        builder.Services.AddScoped<DeviceBook>();
        builder.Services.AddScoped<DeviceDoor>();
        builder.Services.AddScoped<PushedRequests>();
        builder.Services.AddSingleton<SignedRequests>();
        builder.Services.AddScoped<Arrivals>();
        builder.Services.AddScoped<PushDoor>();
    }

    // What we say to systems: that a session has ended.
    private static void AddFarewells(this WebApplicationBuilder builder)
    {
        builder.Services.AddScoped<StayBook>();
        builder.Services.AddScoped<IPartings>(services => services.GetRequiredService<StayBook>());
        builder.Services.AddSingleton<LogoutCall>();
        builder.Services.AddScoped<Telling>();
        builder.Services.AddSingleton<StayBell>();
        builder.Services.AddSingleton<TellingWorker>();
        builder.Services.AddHostedService(services => services.GetRequiredService<TellingWorker>());
        builder.AddJob<StayCutter>();
        builder.Services.AddScoped<ILiveSessions, StayCutter>();
    }

    public static void MapOidc(this WebApplication app)
    {
        var guard = new GuardAttribute(Guard.Protocol);
        var crossSite = new CrossSiteAllowedAttribute(); // Systems and their pages send these; each proves its caller itself.
        var kept = new CacheAllowedAttribute();
        app.MapDocument("/.well-known/openid-configuration", app.Services.GetRequiredService<Discovery>().Answer).WithMetadata(guard, kept);
        app.MapDocument(KeysPath, app.Services.GetRequiredService<SigningKeys>().Answer).WithMetadata(guard, kept);
        app.MapMethods(AuthorizePath, _both, (HttpContext context, Authorize door, CancellationToken cancel) => door.Answer(context, cancel)).WithMetadata(guard, crossSite);
        app.MapPost(TokenPath, (HttpContext context, Token token, CancellationToken cancel) => token.Answer(context, cancel)).WithMetadata(guard, crossSite);
        app.MapPost(DevicePath, (HttpContext context, DeviceDoor device, CancellationToken cancel) => device.Answer(context, cancel)).WithMetadata(guard, crossSite);
        app.MapPost(PushPath, (HttpContext context, PushDoor push, CancellationToken cancel) => push.Answer(context, cancel)).WithMetadata(guard, crossSite);
        app.MapPost(IntrospectPath, (HttpContext context, Introspect introspect, CancellationToken cancel) => introspect.Answer(context, cancel)).WithMetadata(guard, crossSite);
        app.MapPost(RevokePath, (HttpContext context, Revoke revoke, CancellationToken cancel) => revoke.Answer(context, cancel)).WithMetadata(guard, crossSite);
        app.MapMethods(UserInfoPath, _both, (HttpContext context, UserInfoEndpoint info, CancellationToken cancel) => info.Answer(context, cancel)).WithMetadata(guard, crossSite);
        app.MapMethods(LogoutPath, _both, (HttpContext context, Logout logout, CancellationToken cancel) => logout.Answer(context, cancel)).WithMetadata(guard, crossSite);
        app.MapGet(LeavePath, (HttpContext context, Logout logout, CancellationToken cancel) => logout.Lead(context, cancel)).WithMetadata(guard);
        app.MapSignals();
        foreach (var path in new[] { TokenPath, RevokePath, PushPath, UserInfoPath })
            app.MapMethods(path, [HttpMethods.Options], (HttpContext context, OidcClients clients) => Cors.Preflight(context, clients)).WithMetadata(guard, crossSite);
    }

    // Every system asks for these, all the time, and they lie ready in memory. Where the issuer is fixed they need nothing of what
    // stands between routing and route, except the headers and the door that keeps hosts apart.
    internal static IEndpointConventionBuilder MapDocument(this WebApplication app, string path, RequestDelegate answer) =>
        app.Services.GetRequiredService<Issuer>().IsFixed
            ? app.MapGet(path, new SecurityHeaders(new HostDoor(answer, app.Services).Invoke, app.Services.GetRequiredService<IOptions<WebOptions>>()).Invoke).ShortCircuit()
            : app.MapGet(path, answer);
}
