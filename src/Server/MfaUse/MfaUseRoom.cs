using Akamon.Jobs;
using Akamon.Security;

namespace Akamon.MfaUse;

public static class MfaUseRoom
{
    public static void AddMfaUse(this WebApplicationBuilder builder)
    {
        builder.AddSettings<MfaUseOptions>("MfaUse");
        builder.Services.AddSingleton<SpreadingTime>();
        builder.Services.AddScoped<MfaApplication>();
        builder.Services.AddScoped<StepsLeft>();
        builder.Services.AddScoped<Hearing>();
        builder.Services.AddScoped<Reach>();
        builder.Services.AddScoped<MfaPlans>();
        builder.AddJob<SpreadJob>();
        builder.AddJob<PlanJob>();
    }
}
