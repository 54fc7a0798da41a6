using Akamon.Jobs;
using Akamon.Security;
using Akamon.Web;
using Microsoft.Extensions.Options;

namespace Akamon.RelyingParties.Radius;

/// <summary>RADIUS by way of FreeRADIUS, which takes the packets and asks here what to answer (integrations/freeradius).</summary>
public static class RadiusRoom
{
    public static void AddRadius(this WebApplicationBuilder builder)
    {
        builder.AddSettings<RadiusOptions>("Radius");
        builder.AddSettings<RadiusRegistrations>("RelyingParties");
        builder.Services.AddSingleton<IValidateOptions<RadiusRegistrations>, RadiusRegistrationsCheck>();
        builder.Services.AddSingleton<RadiusClients>();
        builder.Services.AddSingleton<IProtocol>(services => services.GetRequiredService<RadiusClients>());
        builder.Services.AddScoped<RestGate>();
        builder.Services.AddScoped<Authorize>();
        builder.Services.AddScoped<Accounting>();
        builder.Services.AddScoped<IStandingAccess, SessionCutter>();
        builder.Services.AddScoped<ILiveSessions, SessionCutter>();
        builder.AddJob<SessionCutter>();
        builder.AddJob<RadiusSessionPurge>();
    }

    public static void MapRadius(this WebApplication app)
    {
        var guard = new GuardAttribute(Guard.Protocol);
        app.MapPost("/radius/authorize", (HttpContext context, Authorize door, CancellationToken cancel) => door.Answer(context, cancel)).WithMetadata(guard);
        app.MapPost("/radius/accounting", (HttpContext context, Accounting book, CancellationToken cancel) => book.Answer(context, cancel)).WithMetadata(guard);
    }
}
