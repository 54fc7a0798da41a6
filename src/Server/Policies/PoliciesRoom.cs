using Akamon.Jobs;
using Akamon.Policies.Rules;
using Akamon.Security;
using Microsoft.Extensions.Options;

namespace Akamon.Policies;

public static class PoliciesRoom
{
    public static void AddPolicies(this WebApplicationBuilder builder)
    {
        builder.AddSettings<PoliciesOptions>("Policies");
        builder.Services.AddSingleton<IValidateOptions<PoliciesOptions>, PoliciesCheck>();
        builder.Services.AddSingleton<RollOut>();
        builder.Services.AddSingleton<TrainingYear>();
        builder.Services.AddScoped<TrainingRecords>();
        builder.Services.AddScoped<Adoption>();
        builder.Services.AddScoped<Exceptions>();
        builder.Services.AddScoped<IRule, Entitlement>();
        builder.Services.AddScoped<IRule, MfaRequired>();
        builder.Services.AddScoped<IRule, TrainingRequired>();
        builder.Services.AddScoped<Policy>();
        builder.AddJob<ExceptionEnds>();
    }
}
