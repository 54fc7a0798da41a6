using Akamon.Jobs;
using Akamon.Security;
using Akamon.Web;
using Microsoft.Extensions.Options;

namespace Akamon.RelyingParties.Oidc;

/// <summary>OpenID Connect: the parts, and the addresses with their guards.</summary>
public static class OidcRoom
{
    internal const string AuthorizePath = "/oidc/authorize", TokenPath = "/oidc/token", KeysPath = "/oidc/jwks", UserInfoPath = "/oidc/userinfo", LogoutPath = "/oidc/logout";
    private static readonly string[] _both = [HttpMethods.Get, HttpMethods.Post];

    public static void AddOidc(this WebApplicationBuilder builder)
    {
        builder.AddSettings<OidcOptions>("Oidc");
        builder.AddSettings<OidcRegistrations>("RelyingParties");
        builder.Services.AddSingleton<IValidateOptions<OidcRegistrations>, OidcRegistrationsCheck>();
        builder.Services.AddSingleton<OidcClients>();
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
        builder.Services.AddScoped<Authorize>();
        builder.Services.AddScoped<Token>();
        builder.Services.AddScoped<UserInfoEndpoint>();
        builder.Services.AddScoped<Logout>();
        builder.AddJob<KeyRotation>();
        builder.AddJob<GrantPurge>();
    }

    public static void MapOidc(this WebApplication app)
    {
        var guard = new GuardAttribute(Guard.Protocol);
        var crossSite = new CrossSiteAllowedAttribute(); // Systems and their pages send these; each proves its caller itself.
        var kept = new CacheAllowedAttribute();
        app.MapGet("/.well-known/openid-configuration", (HttpContext context, Discovery discovery) => discovery.Answer(context)).WithMetadata(guard, kept);
        app.MapGet(KeysPath, (HttpContext context, SigningKeys keys) => Discovery.Keys(context, keys)).WithMetadata(guard, kept);
        app.MapMethods(AuthorizePath, _both, (HttpContext context, Authorize door, CancellationToken cancel) => door.Answer(context, cancel)).WithMetadata(guard, crossSite);
        app.MapPost(TokenPath, (HttpContext context, Token token, CancellationToken cancel) => token.Answer(context, cancel)).WithMetadata(guard, crossSite);
        app.MapMethods(UserInfoPath, _both, (HttpContext context, UserInfoEndpoint info, CancellationToken cancel) => info.Answer(context, cancel)).WithMetadata(guard, crossSite);
        app.MapMethods(LogoutPath, _both, (HttpContext context, Logout logout, CancellationToken cancel) => logout.Answer(context, cancel)).WithMetadata(guard, crossSite);
        foreach (var path in new[] { TokenPath, UserInfoPath })
            app.MapMethods(path, [HttpMethods.Options], (HttpContext context, OidcClients clients) => Cors.Preflight(context, clients)).WithMetadata(guard, crossSite);
    }
}
