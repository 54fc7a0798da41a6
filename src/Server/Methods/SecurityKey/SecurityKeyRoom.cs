using Akamon.Jobs;
using Akamon.Web;

namespace Akamon.Methods.SecurityKey;

public static class SecurityKeyRoom
{
    public static void AddSecurityKey(this WebApplicationBuilder builder)
    {
        builder.AddMethod<SecurityKeyMethod, SecurityKeyOptions>();
        builder.Services.AddScoped<IPasswordless>(services => services.GetRequiredService<SecurityKeyMethod>());
        builder.Services.AddScoped<IOffer, KeyOffer>();
        builder.Services.AddSingleton<KeyDomain>();
        builder.Services.AddSingleton<AttestationCheck>();
        builder.Services.AddScoped<KeyHolders>();
        builder.Services.AddScoped<KeyRules>();
        builder.Services.AddScoped<KeyChallenges>();
        builder.Services.AddScoped<NewKey>();
        builder.AddJob<KeyPurge>();
    }

    /// <summary>What password managers and other sites of ours look for.</summary>
    public static void MapSecurityKey(this WebApplication app)
    {
        app.MapGet("/.well-known/webauthn", IResult (KeyDomain domain) => TypedResults.Json(new { origins = domain.Origins })).WithMetadata(new GuardAttribute(Guard.Anyone));
        app.MapGet("/.well-known/passkey-endpoints", IResult (HttpRequest request, Microsoft.Extensions.Options.IOptions<WebOptions> web) =>
        {
            var here = web.Value.PublicOrigin?.GetLeftPart(UriPartial.Authority) ?? $"{request.Scheme}://{request.Host.Value}";
            return TypedResults.Json(new { enroll = $"{here}/setup/key", manage = $"{here}/security-info" });
        }).WithMetadata(new GuardAttribute(Guard.Anyone));
    }
}
