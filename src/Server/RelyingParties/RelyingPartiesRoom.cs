using Akamon.Security;

namespace Akamon.RelyingParties;

public static class RelyingPartiesRoom
{
    public static void AddRelyingParties(this WebApplicationBuilder builder)
    {
        builder.AddSettings<RelyingPartiesOptions>("RelyingParties");
        builder.Services.AddSingleton<Systems>();
        builder.Services.AddScoped<Partings>();
        builder.Services.AddSingleton<ChangeBell>();
        builder.Services.AddSingleton<ChangeWorker>();
        builder.Services.AddHostedService(services => services.GetRequiredService<ChangeWorker>());
    }
}
