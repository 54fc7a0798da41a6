using Akamon.Jobs;
using Akamon.Security;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.Extensions.Options;

namespace Akamon.Recovery.Identity;

public static class IdentityRoom
{
    private const int MostBytes = 256 * 1024, KibibytesOfHeaders = 16;

    public static void AddIdentity(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration[$"{IdentityOptions.Section}:Issuer"]))
        {
            // Without routes its pages are not there at all (K8).
            builder.Services.Configure<RazorPagesOptions>(options => options.Conventions.AddFolderRouteModelConvention("/Recovery/Identity", page => page.Selectors.Clear()));
            return;
        }
        builder.AddSettings<IdentityOptions>(IdentityOptions.Section);
        builder.Services.AddSingleton<IValidateOptions<IdentityOptions>, IdentityOptionsCheck>();
        builder.Services.AddHttpClient(Authority.Client)
            .ConfigureHttpClient((services, client) =>
            {
                client.Timeout = services.GetRequiredService<IOptions<IdentityOptions>>().Value.Timeout;
                client.MaxResponseContentBufferSize = MostBytes;
            })
            // Nothing that leads elsewhere than the address that was judged.
            .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, UseProxy = false, MaxResponseHeadersLength = KibibytesOfHeaders, PooledConnectionLifetime = TimeSpan.FromMinutes(2) });
        builder.Services.AddSingleton<Authority>();
        builder.Services.AddScoped<IdTokens>();
        builder.Services.AddScoped<Trips>();
        builder.Services.AddScoped<Returns>();
        builder.Services.AddScoped<Links>();
        builder.Services.AddScoped<IPreLink>(services => services.GetRequiredService<Links>());
        builder.AddRung<IdentityRung>();
        builder.Services.AddScoped<IPasswordRung, PasswordRung>();
        builder.AddJob<TripPurge>();
    }
}
