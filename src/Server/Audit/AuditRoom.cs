using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Akamon.Audit;

public static class AuditRoom
{
    public static void AddAudit(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton<AuditChain>();
        builder.Services.AddSingleton<ISaveChangesInterceptor>(services => services.GetRequiredService<AuditChain>());
        builder.Services.AddScoped<Together>();
        builder.Services.AddScoped<AuditLog>();
        builder.Services.AddScoped<AuditVerifier>();
    }
}
