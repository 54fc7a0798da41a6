using Akamon.Security;
using Akamon.Web;

namespace Akamon.Status;

public static class StatusRoom
{
    public static void AddStatus(this WebApplicationBuilder builder)
    {
        builder.AddSettings<StatusOptions>("Status");
        builder.Services.AddScoped<Overview>();
        builder.Services.AddScoped<History>();
        builder.Services.AddSingleton<Changes>();
    }

    public static void MapStatus(this WebApplication app) =>
        app.MapGet("/status/events", Changes.Listen).WithMetadata(new GuardAttribute(Guard.SignedIn));
}
