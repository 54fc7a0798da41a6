using Akamon.Jobs;

namespace Akamon.Methods.HardwareToken;

public static class HardwareTokenRoom
{
    public static void AddHardwareToken(this WebApplicationBuilder builder)
    {
        builder.AddMethod<HardwareTokenMethod, HardwareTokenOptions>();
        builder.Services.AddScoped<ILineProof, TokenLine>();
        builder.Services.AddScoped<TokenStock>();
        builder.Services.AddScoped<TokenCodes>();
        builder.Services.AddScoped<TokenEnd>();
        builder.Services.AddScoped<TokenLoans>();
        builder.Services.AddScoped<TokenRequests>();
        builder.Services.AddScoped<TokenImport>();
        builder.AddJob<DueReminder>();
    }
}
