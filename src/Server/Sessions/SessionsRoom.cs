using Akamon.Jobs;
using Akamon.Security;

namespace Akamon.Sessions;

public static class SessionsRoom
{
    public static void AddSessions(this WebApplicationBuilder builder)
    {
        builder.AddSettings<SessionsOptions>("Sessions");
        builder.Services.AddScoped<CurrentSession>();
        builder.Services.AddScoped<OpenSessions>();
        builder.AddJob<SessionPurge>();
    }
}
